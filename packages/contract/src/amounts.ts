import { z } from 'zod';

/** An amount of money as a decimal with at most six places, such as `12.50`; never a floating-point number. */
export const Amount = z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/, {
  error: 'must be a decimal with at most six places, such as "12.5"',
});

/** The same, of 0 or more and below a billion. */
export const UnsignedAmount = z.string().regex(/^\d{1,9}(\.\d{1,6})?$/, {
  error: 'must be a decimal of 0 or more with at most six places, such as "12.5"',
});
