import type { ApiKey, CreateKey } from '@wanwen/contract';
import { type LimitsForm, limitsFormOf, typedLimits } from '../limits/limits-form.ts';

/** A key as the form holds it: yuan, lines of text, and days until it ends. */
export interface KeyForm extends Required<LimitsForm> {
  name: string;
  access: ApiKey['access'];
  ofOrganisation: boolean;
  allModels: boolean;
  models: string[];
  allAbilities: boolean;
  abilities: string[];
  addresses: string;
  /** Days from now; empty for none, `keep` to leave the time that it has. */
  expires: string;
}

const DAY_MS = 86_400_000;

export const newKeyForm: KeyForm = {
  name: '',
  access: 'write',
  ofOrganisation: false,
  allModels: true,
  models: [],
  allAbilities: true,
  abilities: [],
  addresses: '',
  expires: '90',
  ...limitsFormOf(null),
};

export function keyFormOf(key: ApiKey): KeyForm {
  return {
    name: key.name,
    access: key.access,
    ofOrganisation: key.personId === null,
    allModels: key.models === null,
    models: key.models ?? [],
    allAbilities: key.abilities === null,
    abilities: key.abilities ?? [],
    addresses: key.addresses?.join('\n') ?? '',
    expires: 'keep',
    ...limitsFormOf(key.limits),
  };
}

const linesOf = (text: string) => text.split(/[\s,，;；]+/).filter(Boolean);

type KeyScopes = Pick<CreateKey, 'name' | 'access' | 'models' | 'abilities' | 'addresses' | 'limits'>;

const chosen = (all: boolean, names: string[]) => (all || names.length === 0 ? null : names);

/** What the form says of a key, as the server takes it, but for whose it is and when it ends. */
export function scopesOf(form: KeyForm): KeyScopes {
  const addresses = linesOf(form.addresses ?? '');
  return {
    name: form.name.trim(),
    access: form.access,
    models: chosen(form.allModels, form.models),
    abilities: chosen(form.allAbilities, form.abilities),
    addresses: addresses.length > 0 ? addresses : null,
    limits: typedLimits(form),
  };
}

export const expiryOf = (days: string, now = Date.now()): string | null =>
  days === '' ? null : new Date(now + Number(days) * DAY_MS).toISOString();
