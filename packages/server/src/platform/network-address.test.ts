import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLoopbackHost, isPublicAddress } from './network-address.ts';

test('private, local, shared and reserved addresses are not public, in IPv4, IPv6 and mixed notation', () => {
  const inside = [
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '::127.0.0.1',
    '::ffff:0:127.0.0.1',
    'fe80::1%eth0',
    '2002:7f00:1::',
    'not an address',
    '',
  ];
  for (const address of inside) assert.equal(isPublicAddress(address), false, address);
  const outside = ['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'];
  for (const address of outside) assert.equal(isPublicAddress(address), true, address);
});

test('a name that only looks local is not a loopback host', () => {
  for (const host of ['localhost', 'LOCALHOST', 'a.localhost', '127.1.2.3', '[::1]'])
    assert.ok(isLoopbackHost(host), host);
  for (const host of ['localhost.evil.com', '127.0.0.1.nip.io', '0.0.0.0', '::', ''])
    assert.ok(!isLoopbackHost(host), host);
});
