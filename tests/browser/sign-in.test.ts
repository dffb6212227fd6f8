import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { administrator, firstToken } from '../support/sign-up.ts';
import { assertAccessible } from './support/axe.ts';
import { composer } from './support/chat.ts';
import { describeSite } from './support/site.ts';

const onSite = describeSite({ signUp: false });

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const { name, email, password, organisation } = administrator;

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
}

const press = (page: Page, label: string) => page.getByRole('button', { name: label, exact: true }).click();

async function signIn(page: Page, secret = password): Promise<void> {
  await fill(page, { Email: email, Password: secret });
  await press(page, 'Sign in');
}

async function pickFromMenu(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: `${name}: account and organisations` }).click();
  await page.getByRole('menuitem', { name: label, exact: true }).click();
}

/** RFC 6238 with SHA-1, six digits and thirty seconds, as authenticator apps reckon it. */
function codeNow(base32: string, now = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...base32].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest.at(-1)! & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

onSite('before there is an administrator, the page says where the link is that makes one', async ({ open }) => {
  const page = await open('/');
  await page.getByRole('heading', { name: 'Almost there' }).waitFor();
  await page.getByText('/first?token=…').waitFor();
  await assertAccessible(page, 'notice');
});

onSite('the link makes the first administrator, who is signed in at once', async ({ open, server }) => {
  const link = `/first?token=${await firstToken(server)}`;
  const page = await open(link);
  await assertAccessible(page, 'first');
  await fill(page, { 'Your name': name, Email: email, Password: 'short', 'Name of the organisation': organisation });
  await press(page, 'Begin');
  await page.getByRole('alert').getByText('The password is too short.', { exact: false }).waitFor();
  assert.equal(await page.getByLabel('Your name').inputValue(), name);
  await fill(page, { Password: password });
  await press(page, 'Begin');
  await composer(page).waitFor();
  assert.equal(new URL(page.url()).pathname, '/');
  await page.goto(`${server.address}${link}`);
  await fill(page, { 'Your name': name, Email: email, Password: password, 'Name of the organisation': 'Other' });
  await press(page, 'Begin');
  await page.getByText('This link was used', { exact: false }).waitFor();
});

onSite('after signing in, one is where one wanted to be', async ({ open }) => {
  const page = await open('/models');
  await signIn(page, 'not the password');
  await page.getByText('The email or the password is wrong.').waitFor();
  assert.equal(await page.getByLabel('Email', { exact: true }).inputValue(), email);
  await signIn(page);
  await page.getByRole('heading', { name: 'Models', level: 1 }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/models');
});

onSite('a session that ends is begun again in front of the page, which keeps what was typed', async ({ open }) => {
  const page = await open('/');
  await signIn(page);
  await composer(page).fill('A question that took long to write');
  await page.context().clearCookies();
  await composer(page).press('Enter');
  await page.getByRole('dialog', { name: 'Sign in again' }).waitFor();
  assert.equal(await page.getByLabel('Email', { exact: true }).inputValue(), email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Sign in');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await composer(page).inputValue(), 'A question that took long to write');
});

onSite('signing out leaves nothing behind for the next person', async ({ open }) => {
  const page = await open('/');
  await signIn(page);
  await composer(page).fill('Something private');
  await pickFromMenu(page, 'Sign out');
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  assert.equal(await page.evaluate(() => JSON.stringify(localStorage).includes('private')), false);
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
});

onSite('a second step is set up with a code, then asked for, and a backup code stands in for it', async ({ open }) => {
  const page = await open('/account');
  await signIn(page);
  const part = page.getByRole('region', { name: 'Second step at sign-in' });
  await part.getByRole('button', { name: 'Turn on' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Password', { exact: true }).fill(password);
  await drawer.getByRole('button', { name: 'Turn on' }).click();
  await drawer.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  const key = await drawer.locator('code').textContent();
  await drawer.getByLabel('Code from the app').fill(codeNow(key!));
  await drawer.getByRole('button', { name: 'Turn on' }).click();
  const codes = page.getByRole('dialog', { name: 'Backup codes' });
  const backup = (await codes.locator('pre').textContent())!.split('\n')[0]!;
  await codes.getByRole('button', { name: 'I have kept it' }).click();
  await part.getByText('On', { exact: true }).waitFor();

  await page.context().clearCookies();
  await page.reload();
  await signIn(page);
  await page.getByRole('heading', { name: 'Second step' }).waitFor();
  await assertAccessible(page, 'second step');
  await page.getByLabel('Code', { exact: true }).fill('000000');
  await press(page, 'Continue');
  await page.getByText('This code is wrong', { exact: false }).waitFor();
  await press(page, 'Use a backup code');
  await page.getByLabel('Backup code').fill(backup);
  await press(page, 'Continue');
  await page.getByRole('heading', { name: 'Account', level: 1 }).waitFor();

  await part.getByRole('button', { name: 'Turn off' }).click();
  await drawer.getByLabel('Password', { exact: true }).fill(password);
  await drawer.getByRole('button', { name: 'Turn off' }).click();
  await part.getByText('Off', { exact: true }).waitFor();
});

onSite('a passkey signs in without a password', async ({ open, server }) => {
  const page = await open('/account');
  // Passkeys belong to a name, and browsers take none for an address in numbers.
  await page.goto(`http://localhost:${new URL(server.address).port}/account`);
  const authenticator = await page.context().newCDPSession(page);
  await authenticator.send('WebAuthn.enable');
  await authenticator.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  await signIn(page);
  await press(page, 'Add a passkey');
  await page.getByLabel('Name of the passkey').fill('Test device');
  await page.getByRole('dialog').getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Test device' }).waitFor();
  await pickFromMenu(page, 'Sign out');
  await press(page, 'Sign in with a passkey');
  await composer(page).waitFor();
});

onSite('another device is seen and signed out', async ({ open }) => {
  const [page, other] = [await open('/account'), await open('/')];
  await signIn(page);
  await signIn(other);
  await composer(other).waitFor();
  await page.reload();
  await page.getByText('This device').waitFor();
  await press(page, 'Sign out all others');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out all others' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await other.reload();
  await other.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
});

onSite(
  'a new password is set with a link from the administrator, and the old one is void',
  async ({ open, server }) => {
    const page = await open('/console/people');
    await signIn(page);
    await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'More for “Ada”' }).click();
    await page.getByRole('menuitem', { name: 'Link for a new password' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click();
    const link = new URL((await page.getByRole('dialog').locator('pre').textContent())!);
    const fresh = await open(link.pathname + link.search);
    await fill(fresh, { 'New password': 'password123' });
    await press(fresh, 'Set the password');
    await fresh.getByText('on the lists that attackers try first', { exact: false }).waitFor();
    await fill(fresh, { 'New password': 'another fine passphrase' });
    await press(fresh, 'Set the password');
    await fresh.getByText('The new password is set.', { exact: false }).waitFor();
    await fresh.goto(server.address);
    await signIn(fresh);
    await fresh.getByText('The email or the password is wrong.').waitFor();
    await signIn(fresh, 'another fine passphrase');
    await composer(fresh).waitFor();
  },
);

for (const [where, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' as const }],
  ['phone', phone],
] as const) {
  onSite(`axe finds nothing serious on the pages that stand by themselves: ${where}`, async ({ open, server }) => {
    const page = await open('/', options);
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    await assertAccessible(page, 'sign-in');
    for (const path of ['/sign-up', '/waiting-list', '/join', '/new-password?token=x']) {
      await page.goto(`${server.address}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await assertAccessible(page, path);
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.equal(overflow, 0);
  });
}
