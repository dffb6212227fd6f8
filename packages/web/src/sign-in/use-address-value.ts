import { useState } from 'react';

/** What the page's address says under a name, when it was opened. Empty where it says nothing. */
export const useAddressValue = (name: string): string =>
  useState(() => new URLSearchParams(location.search).get(name) ?? '')[0];
