import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Page } from 'playwright-core';
import { startOidcServer } from '../../packages/server/src/accounts/testing/oidc-server.ts';
import { assertAccessible } from './support/axe.ts';
import { composer } from './support/chat.ts';
import { chooseOrganisation } from './support/console.ts';
import { pick } from './support/pick.ts';
import { describeSite } from './support/site.ts';

const onSite = describeSite({ env: { WANWEN_ALLOW_PRIVATE_URLS: 'true' } });
const provider = await startOidcServer();
after(provider.close);

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const dialog = (page: Page) => page.getByRole('dialog');
const pressIn = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true }).click();

onSite(
  'an administrator connects the sign-in of the company, and somebody new comes in by its button',
  async (site) => {
    const page = await site.open('/console/single-sign-on');
    await page.getByRole('button', { name: 'Add a provider' }).first().click();
    await page.getByLabel('Name on the button').fill('North');
    await page.getByLabel('Issuer').fill(provider.url);
    await page.getByLabel('Client ID').fill(provider.clientId);
    await page.getByLabel('Client secret').fill(provider.clientSecret);
    await dialog(page).getByLabel('Domains of addresses').fill('north.example');
    await chooseOrganisation(dialog(page), 'Newcomers join', 'Analytical Engines');
    await assertAccessible(page, 'drawer');
    await pressIn(page, 'Save');
    await row(page, 'North').waitFor();
    await page.getByRole('button', { name: 'More for “North”' }).click();
    await page.getByRole('menuitem', { name: 'Test', exact: true }).click();
    await page.getByText('The provider answers as it should.').waitFor();

    const guest = await site.open('/models', { stranger: true });
    await assertAccessible(guest, 'sign-in');
    await guest.getByRole('button', { name: 'Sign in with North' }).click();
    await guest.getByRole('heading', { name: 'Models', level: 1 }).waitFor();
    assert.equal(new URL(guest.url()).pathname, '/models');
    await guest.goto(`${site.address}/`);
    await composer(guest).waitFor();

    provider.state.claims = { sub: 'u2', email: 'eve@south.example', email_verified: true };
    const other = await site.open('/', { stranger: true });
    await other.getByRole('button', { name: 'Sign in with North' }).click();
    await other.getByText('Addresses of this domain cannot sign in here by this way.').waitFor();
    await assertAccessible(other, 'failure');
  },
);

onSite('an administrator makes another, signs people out and removes them', async (site) => {
  const page = await site.open('/console/people');
  await row(page, 'zoe@north.example').waitFor();
  await assertAccessible(page, 'people');
  await pick(page, 'Zoe', 'Make an administrator');
  await pressIn(page, 'Make an administrator');
  await row(page, 'Zoe').getByText('yes', { exact: true }).waitFor();
  await pick(page, 'Ada', 'Remove');
  await pressIn(page, 'Remove');
  await dialog(page).getByText('This person alone owns Analytical Engines', { exact: false }).waitFor();
  await pressIn(page, 'Cancel');
  await pick(page, 'Zoe', 'Sign out everywhere');
  await pressIn(page, 'Sign out everywhere');
  await row(page, 'Zoe').getByText('—').first().waitFor();
  await pick(page, 'Zoe', 'Remove');
  await pressIn(page, 'Remove');
  await row(page, 'Zoe').waitFor({ state: 'detached' });
});
