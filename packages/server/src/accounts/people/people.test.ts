import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog, migrate, openSecretKey } from '../../platform/index.ts';
import { forEachDatabase, type OpenTestDatabase } from '../../platform/testing/databases.ts';
import { createPeople as peopleMigration } from '../migrations/0002-create-people.ts';
import { createOrganisations } from '../migrations/0003-create-organisations.ts';
import { createPeople, type People, type PeopleOptions } from './people.ts';

const ada = { name: 'Ada', email: 'Ada@Example.com', password: 'violet harbour 71' };
const origin = 'http://localhost:2023';

type Context = Parameters<OpenTestDatabase>[0];

async function openPeople(
  t: Context,
  open: OpenTestDatabase,
  now = { ms: Date.now() },
  more: Pick<PeopleOptions, 'mailer' | 'publicUrl'> = {},
) {
  const database = await open(t);
  await migrate(database, [peopleMigration, createOrganisations]);
  const home = mkdtempSync(join(tmpdir(), 'people-'));
  t.after(async () => rmSync(home, { recursive: true }));
  const log = createLog({ logLevel: 'silent' });
  const noted: string[] = [];
  const note = async (_: unknown, { action }: { action: string }) => void noted.push(action);
  const place = { database, secretKey: openSecretKey({ home }), log, clock: { now: () => now.ms }, note };
  return { people: createPeople({ ...place, ...more }), database, noted };
}

function post(people: People, path: string, body: object, cookie = '', address = '192.0.2.1') {
  const headers = { 'content-type': 'application/json', origin, cookie, 'x-wanwen-client-address': address };
  return people.handle(
    new Request(`${origin}/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  );
}

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');

async function signIn(people: People, email = ada.email, password = ada.password): Promise<string> {
  const response = await post(people, '/sign-in/email', { email, password });
  assert.equal(response.status, 200, await response.clone().text());
  return cookiesOf(response);
}

const as = (cookie: string) => new Headers({ cookie });

forEachDatabase((kind, open, it) => {
  it(`${kind}: the first link makes one administrator, and no second one`, async (t) => {
    const { people } = await openPeople(t, open);
    const old = (await people.renewFirstLink())!;
    const token = (await people.renewFirstLink())!;
    assert.equal(await people.firstLinkOpen(), true);
    await assert.rejects(people.createFirstAdministrator(old, ada, '192.0.2.1'), { code: 'first_link_invalid' });
    await assert.rejects(people.createFirstAdministrator(token, { ...ada, password: 'short' }, '192.0.2.1'), {
      code: 'weak_password',
    });
    const tries = await Promise.allSettled([
      people.createFirstAdministrator(token, ada, '192.0.2.1'),
      people.createFirstAdministrator(token, { ...ada, email: 'eve@example.com' }, '192.0.2.1'),
    ]);
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal(await people.renewFirstLink(), null);
    assert.equal(await people.firstLinkOpen(), false);
    await assert.rejects(people.createFirstAdministrator(token, ada, '192.0.2.1'), { code: 'first_link_invalid' });
  });

  it(`${kind}: who signs in has a session until it is revoked`, async (t) => {
    const { people } = await openPeople(t, open);
    const id = await people.createPerson(ada);
    const cookie = await signIn(people);
    assert.deepEqual(await people.personOf(as(cookie)), {
      id,
      name: 'Ada',
      email: 'ada@example.com',
      administrator: false,
    });
    assert.equal(await people.personOf(as(cookie.replace(/=(.)/, (_, first) => (first === 'x' ? '=y' : '=x')))), null);
    assert.equal(await people.personOf(new Headers()), null);
    const other = await signIn(people);
    assert.equal((await post(people, '/revoke-other-sessions', {}, cookie)).status, 200);
    assert.equal(await people.personOf(as(other)), null);
    await post(people, '/sign-out', {}, cookie);
    assert.equal(await people.personOf(as(cookie)), null);
  });

  it(`${kind}: a session made for somebody new carries that person`, async (t) => {
    const { people } = await openPeople(t, open);
    await people.createPerson(ada);
    const cookies = await people.startSession(ada, new Headers({ origin }));
    const cookie = cookies.map((each) => each.split(';', 1)[0]).join('; ');
    assert.ok(cookies.every((each) => /httponly/i.test(each) && /samesite=lax/i.test(each)));
    assert.equal((await people.personOf(as(cookie)))?.name, 'Ada');
  });

  it(`${kind}: an address serves one person, and nobody signs up through better-auth itself`, async (t) => {
    const { people } = await openPeople(t, open);
    const both = await Promise.allSettled([people.createPerson(ada), people.createPerson(ada)]);
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    await assert.rejects(people.createPerson({ ...ada, email: 'ada@EXAMPLE.com' }), { code: 'email_taken' });
    const response = await post(people, '/sign-up/email', { ...ada, email: 'eve@example.com' });
    assert.notEqual(response.status, 200);
  });

  it(`${kind}: guessing a password is stopped after ten tries, from whatever address`, async (t) => {
    const now = { ms: Date.now() };
    const { people } = await openPeople(t, open, now);
    await people.createPerson(ada);
    for (let i = 0; i < 10; i++) {
      const wrong = { email: ada.email, password: `wrong password ${i}` };
      assert.equal((await post(people, '/sign-in/email', wrong, '', `192.0.2.${i}`)).status, 401);
    }
    const right = { email: ada.email, password: ada.password };
    const refused = await post(people, '/sign-in/email', right, '', '198.51.100.1');
    assert.equal(refused.status, 429);
    assert.equal(((await refused.json()) as { code: string }).code, 'too_many_attempts');
    now.ms += 16 * 60_000;
    assert.equal((await post(people, '/sign-in/email', right, '', '198.51.100.1')).status, 200);
  });

  it(`${kind}: a link from the administrator sets a new password, which must be a safe one`, async (t) => {
    const { people, database } = await openPeople(t, open);
    const person_id = await people.createPerson(ada);
    const cookie = await signIn(people);
    const passkey = { id: 'p', person_id, public_key: 'k', credential_id: 'c', counter: 0, device_type: 'd' };
    const backed_up = kind === 'sqlite' ? 0 : false;
    await database.db
      .insertInto('passkeys')
      .values({ ...passkey, backed_up })
      .execute();
    assert.equal(await people.makePasswordLink('nobody@example.com'), null);
    const path = (await people.makePasswordLink(ada.email))!;
    const token = new URL(path, origin).searchParams.get('token');
    const weak = await post(people, '/reset-password', { token, newPassword: 'password123' });
    assert.equal(((await weak.json()) as { code: string }).code, 'weak_password');
    const done = await post(people, '/reset-password', { token, newPassword: 'quiet meadow 88' });
    assert.equal(done.status, 200, await done.clone().text());
    assert.equal(await people.personOf(as(cookie)), null, 'other sessions end');
    assert.deepEqual(await database.db.selectFrom('passkeys').selectAll().execute(), [], 'and passkeys');
    await signIn(people, ada.email, 'quiet meadow 88');
    assert.notEqual((await post(people, '/reset-password', { token, newPassword: 'loud meadow 99' })).status, 200);
  });

  it(`${kind}: the database has no link that sets a password`, async (t) => {
    const { people, database } = await openPeople(t, open);
    await people.createPerson(ada);
    const path = (await people.makePasswordLink(ada.email))!;
    const rows = await database.db.selectFrom('verifications').selectAll().execute();
    assert.equal(rows.length, 1);
    assert.ok(!JSON.stringify(rows).includes(new URL(path, origin).searchParams.get('token')!));
  });

  it(`${kind}: people change their name to another name, and nothing else of themselves`, async (t) => {
    const { people } = await openPeople(t, open);
    await people.createPerson(ada);
    const cookie = await signIn(people);
    const names = ['', ' ', 'x'.repeat(101), 'Root\u202e', 'Ada\nRoot', 'A\u200bda', { first: 'Ada' }];
    for (const body of [...names.map((name) => ({ name })), {}, { name: 'Ada', image: 'javascript:0' }])
      assert.equal((await post(people, '/update-user', body, cookie)).status, 400, JSON.stringify(body));
    assert.equal((await people.personOf(as(cookie)))?.name, 'Ada');
    assert.equal((await post(people, '/update-user', { name: ' 艾达 👩🏽\u200d🚀 ' }, cookie)).status, 200);
    assert.equal((await people.personOf(as(cookie)))?.name, '艾达 👩🏽\u200d🚀');
  });

  it(`${kind}: what strangers try fills neither the database nor the audit log`, async (t) => {
    const { people, database, noted } = await openPeople(t, open);
    const rows = async () => (await database.db.selectFrom('sign_in_attempts').selectAll().execute()).length;
    for (const path of ['/reset-password/a', '/callback/a', '/sign-in/email/', '/sign-up/email', '/a', '/error'])
      await people.handle(new Request(`${origin}/api/auth${path}`));
    assert.equal(await rows(), 0);
    const email = `${'a'.repeat(1000)}@example.com`;
    for (let i = 0; i < 12; i++) await post(people, '/sign-in/email', { email, password: 'violet harbour' });
    assert.deepEqual(noted, []);
    for (let i = 0; i < 12; i++) await post(people, '/sign-in/email', { email: ada.email, password: 'violet harbour' });
    assert.deepEqual(noted, ['sign-in.refused']);
  });

  it(`${kind}: the answer to who forgot a password does not wait for the mail`, async (t) => {
    const sent: string[] = [];
    const send = ({ to }: { to: string }) => {
      sent.push(to);
      return new Promise<void>(() => {});
    };
    const mailer = { send };
    const { people } = await openPeople(t, open, undefined, { mailer, publicUrl: origin });
    await people.createPerson(ada);
    assert.equal((await post(people, '/request-password-reset', { email: ada.email })).status, 200);
    assert.deepEqual(sent, ['ada@example.com']);
  });

  it(`${kind}: a second factor is asked for once it is on`, async (t) => {
    const { people } = await openPeople(t, open);
    await people.createPerson(ada);
    const cookie = await signIn(people);
    const enabled = await post(people, '/two-factor/enable', { password: ada.password }, cookie);
    const { totpURI, backupCodes } = (await enabled.json()) as { totpURI: string; backupCodes: string[] };
    assert.match(totpURI, /^otpauth:\/\/totp\/Wanwen/);
    const secret = new URL(totpURI).searchParams.get('secret')!;
    const { createOTP } = await import('@better-auth/utils/otp');
    const { base32 } = await import('@better-auth/utils/base32');
    const code = await createOTP(new TextDecoder().decode(base32.decode(secret))).totp();
    assert.equal((await post(people, '/two-factor/verify-totp', { code }, cookie)).status, 200);
    const half = await post(people, '/sign-in/email', { email: ada.email, password: ada.password });
    assert.equal(((await half.json()) as { twoFactorRedirect?: boolean }).twoFactorRedirect, true);
    assert.equal(await people.personOf(as(cookiesOf(half))), null, 'half signed in is not signed in');
    const whole = await post(people, '/two-factor/verify-backup-code', { code: backupCodes[0] }, cookiesOf(half));
    assert.equal(whole.status, 200, await whole.clone().text());
    assert.equal((await people.personOf(as(cookiesOf(whole))))?.name, 'Ada');
  });

  it(`${kind}: sessions, verifications and counts of attempts that are over are removed, and no others`, async (t) => {
    const now = { ms: Date.now() };
    const { people, database } = await openPeople(t, open, now);
    await people.createFirstAdministrator((await people.renewFirstLink())!, ada, '192.0.2.1');
    const cookie = await signIn(people);
    const verification = { identifier: 'x', value: 'y' };
    const at = (time: Date) => (kind === 'sqlite' ? time.toISOString() : time);
    const times = { created_at: at(new Date(now.ms)), updated_at: at(new Date(now.ms)) };
    await database.db
      .insertInto('verifications')
      .values([
        { id: 'over', ...verification, ...times, expires_at: at(new Date(now.ms - 1000)) },
        { id: 'open', ...verification, ...times, expires_at: at(new Date(now.ms + 60_000)) },
      ])
      .execute();
    const idsOf = async (table: string) =>
      (await database.db.selectFrom(table).select('id').execute()).map(({ id }) => String(id));
    const attempts = (await idsOf('sign_in_attempts')).length;
    assert.ok(attempts > 0);
    await people.forgetExpired();
    assert.deepEqual(await idsOf('verifications'), ['open']);
    assert.equal((await idsOf('sign_in_attempts')).length, attempts);
    assert.equal((await people.personOf(as(cookie)))?.email, 'ada@example.com');
    now.ms += 31 * 86_400_000;
    await people.forgetExpired();
    for (const table of ['verifications', 'sign_in_attempts', 'sessions'])
      assert.deepEqual(await idsOf(table), [], table);
  });
});
