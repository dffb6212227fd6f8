import type { Kysely } from 'kysely';
import { emailTaken } from './errors.ts';
import { checkPassword } from './password-rules.ts';
import type { SignIn } from './sign-in.ts';
import type { PeopleTables } from './tables.ts';

export interface NewPerson {
  /** Where it is already known what belongs to the person. */
  id?: string;
  name: string;
  email: string;
  password: string;
}

/**
 * @returns the person's id.
 * @throws {AppError} `weak_password` or `email_taken`
 */
export async function createPerson(
  { db, signIn }: { db: Kysely<PeopleTables>; signIn: SignIn },
  { id: wantedId, name, email, password }: NewPerson,
): Promise<string> {
  await checkPassword(password, { name, email });
  const address = email.toLowerCase();
  const context = await signIn.$context;
  if (await context.internalAdapter.findUserByEmail(address)) throw emailTaken();
  const hash = await context.password.hash(password);
  const made = await context.internalAdapter
    .createUser({ name, email: address, emailVerified: false }, { method: 'email-password' })
    .catch(async (error) => {
      // Another request may have taken the address meanwhile.
      if (await context.internalAdapter.findUserByEmail(address)) throw emailTaken();
      throw error;
    });
  const id = wantedId ?? made.id;
  try {
    if (id !== made.id) await db.updateTable('people').set({ id }).where('id', '=', made.id).execute();
    await context.internalAdapter.linkAccount({
      userId: id,
      providerId: 'credential',
      accountId: id,
      password: hash,
    });
  } catch (error) {
    await db.deleteFrom('people').where('id', 'in', [made.id, id]).execute();
    throw error;
  }
  return id;
}
