import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from './limit-attempts.ts';

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
