import type { SafetyDetectorName } from '@wanwen/contract';
import { findApiKeys } from './api-key.ts';
import { findBankCards } from './bank-card.ts';
import { findEmails } from './email.ts';
import { findMobileNumbers } from './mobile-number.ts';
import { findResidentIds } from './resident-id.ts';

/** Finds something in a folded text, in time linear in its length. @returns beginning and end of each */
export type Detector = (folded: string) => Iterable<readonly [number, number]>;

export const detectors: Readonly<Record<SafetyDetectorName, { category: string; find: Detector }>> = {
  'resident-id': { category: 'personal-data', find: findResidentIds },
  'bank-card': { category: 'personal-data', find: findBankCards },
  'mobile-number': { category: 'personal-data', find: findMobileNumbers },
  email: { category: 'personal-data', find: findEmails },
  'api-key': { category: 'secrets', find: findApiKeys },
};
