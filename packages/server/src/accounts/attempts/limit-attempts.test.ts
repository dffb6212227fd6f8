import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrate } from '../../platform/index.ts';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { createOrganisations } from '../migrations/0003-create-organisations.ts';
import type { AccountsRoom } from '../room.ts';
import { AccountsStore } from '../store.ts';
import { countAttempt, forgetAttempts, networkOf } from './limit-attempts.ts';

const HOUR = 3_600_000;

forEachDatabase((kind, open, it) => {
  it(`${kind}: what was refused does not count against others, and what succeeded not at all`, async (t) => {
    const database = await open(t);
    await migrate(database, [createOrganisations]);
    let now = 0;
    const room = { store: new AccountsStore(database.db), clock: { now: () => now } } as AccountsRoom;
    const attempt = (address: string) => countAttempt(room, { kind: 'test', perAddress: 2, overall: 3 }, address);
    const refusal = { code: 'too_many_attempts', retryAfterSeconds: 3600 };
    await attempt('192.0.2.1');
    await attempt('192.0.2.1');
    for (let index = 0; index < 5; index += 1) await assert.rejects(attempt('192.0.2.1'), refusal);
    const takeBack = await attempt('192.0.2.2');
    for (let index = 0; index < 5; index += 1) await assert.rejects(attempt('192.0.2.3'), refusal);
    await takeBack();
    await attempt('192.0.2.3');
    await assert.rejects(attempt('192.0.2.2'), refusal);
    now += HOUR;
    await attempt('192.0.2.1');
    await forgetAttempts(room);
    const rows = await database.db.selectFrom('attempts').select('hour').execute();
    assert.deepEqual(new Set(rows.map(({ hour }) => hour)), new Set(['1970-01-01T01:00:00.000Z']));
  });
});

test('an IPv6 address counts as its /64, one that means IPv4 as that, and any other as itself', () => {
  for (const [address, network] of [
    ['203.0.113.5', '203.0.113.5'],
    ['::ffff:203.0.113.5', '203.0.113.5'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [null, 'machine'],
  ] as const)
    assert.equal(networkOf(address), network, String(address));
});
