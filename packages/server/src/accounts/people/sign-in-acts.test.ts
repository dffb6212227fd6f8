import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { createLog, migrate, openSecretKey } from '../../platform/index.ts';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { createPeople as peopleMigration } from '../migrations/0002-create-people.ts';
import { createOrganisations } from '../migrations/0003-create-organisations.ts';
import { createPeople } from './people.ts';

const ada = { name: 'Ada', email: 'ada@example.com', password: 'violet harbour 71' };
const origin = 'http://localhost:2023';

forEachDatabase((kind, open, it) => {
  it(`${kind}: changes of a person's ways to sign in are noted with who and from where, and signing in is not`, async (t) => {
    const database = await open(t);
    await migrate(database, [peopleMigration, createOrganisations]);
    const home = mkdtempSync(join(tmpdir(), 'acts-'));
    t.after(async () => rmSync(home, { recursive: true }));
    const noted: string[] = [];
    const people = createPeople({
      database,
      log: createLog({ logLevel: 'silent' }),
      secretKey: openSecretKey({ home }),
      note: async ({ actor, address }, { action, target }) => {
        noted.push([action, target.id, actor.personId, address].join(' '));
      },
    });
    const id = await people.createPerson(ada);
    let cookie = '';
    const post = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json', origin, cookie, 'x-wanwen-client-address': '192.0.2.7' };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      const response = await people.handle(new Request(`${origin}/api/auth${path}`, init));
      const set = response.headers.getSetCookie().map((each) => each.split(';', 1)[0]);
      if (set.length > 0) cookie = set.join('; ');
      return { status: response.status, json: (await response.json()) as Record<string, string> };
    };
    const news = () => noted.splice(0);
    const done = (action: string) => `${action} ${id} ${id} 192.0.2.7`;
    const credentials = { email: ada.email, password: ada.password };
    assert.equal((await post('/sign-in/email', credentials)).status, 200);
    assert.deepEqual(news(), []);
    await post('/change-password', { currentPassword: 'wrong', newPassword: 'quiet meadow 88' });
    assert.deepEqual(news(), [], 'what failed changed nothing');
    await post('/change-password', { currentPassword: ada.password, newPassword: 'quiet meadow 88' });
    assert.deepEqual(news(), [done('password.change')]);
    await post('/revoke-other-sessions', {});
    assert.deepEqual(news(), [done('session.revoke')]);
    const { totpURI } = (await post('/two-factor/enable', { password: 'quiet meadow 88' })).json;
    assert.deepEqual(news(), [], 'it is not on before a code was entered');
    const secret = new URL(totpURI!).searchParams.get('secret')!;
    const code = await createOTP(new TextDecoder().decode(base32.decode(secret))).totp();
    assert.equal((await post('/two-factor/verify-totp', { code })).status, 200);
    assert.deepEqual(news(), [done('second-factor.on')]);
    await post('/two-factor/disable', { password: 'quiet meadow 88' });
    assert.deepEqual(news(), [done('second-factor.off')]);
    const path = (await people.makePasswordLink(ada.email))!;
    const token = new URL(path, origin).searchParams.get('token');
    await post('/reset-password', { token, newPassword: 'loud meadow 99' });
    assert.deepEqual(news(), [done('password.reset')]);
    cookie = '';
    for (let i = 0; i < 13; i++) await post('/sign-in/email', credentials);
    assert.deepEqual(news(), ['sign-in.refused   192.0.2.7'], 'once, however often it is tried');
  });
});
