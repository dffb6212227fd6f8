import { weakPassword } from './errors.ts';
import { passwordLength } from './password-length.ts';

/** A password that only turns another into capitals, or adds digits at its end, is as easily guessed. */
const core = (password: string) =>
  password
    .toLowerCase()
    .replace(/[^\p{L}]+$/u, '')
    .replace(/^[^\p{L}]+/u, '');

let common: Promise<Set<string>> | undefined;

/** About 30,000 passwords of published leaks, most used first. */
function commonPasswords(): Promise<Set<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
  return common;
}

export interface PasswordOwner {
  name?: string | undefined;
  email?: string | undefined;
}

/** @throws {AppError} `weak_password`, with what is wrong. */
export async function checkPassword(password: string, owner: PasswordOwner = {}): Promise<void> {
  if (password.length < passwordLength.least) throw weakPassword('short');
  if (password.length > passwordLength.most) throw weakPassword('long');
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5) throw weakPassword('repetitive');
  const list = await commonPasswords();
  if (list.has(lower) || list.has(core(password))) throw weakPassword('common');
  const own = [owner.name, owner.email?.split('@')[0]].filter((word) => word !== undefined && word.length > 3);
  if (own.some((word) => core(password) === core(word as string))) throw weakPassword('own-name');
}
