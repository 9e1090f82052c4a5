import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

let journey: Journey & { readonly owner: Page };
let page: Page;
beforeAll(async () => {
  journey = await openOwnerJourney('sample');
  page = journey.owner;
}, 240_000);
afterAll(() => journey.close());

describe('somebody who leaves', () => {
  it('cannot go while accounts are theirs; the book is handed over by a rule, the rest as proposed but for one account, and then they are gone', async () => {
    await page.goto('/w/tordesilla/settings/teams');
    await page.getByRole('button', { name: 'Hand over the book of Paula Quiroga' }).click();
    const dialog = page.getByRole('dialog', { name: 'Hand over the book of Paula Quiroga' });
    const accounts = dialog.getByRole('region', { name: /accounts of Paula Quiroga/ });
    await dialog.getByRole('button', { name: 'Add a rule' }).click();
    await dialog.getByRole('button', { name: 'Condition' }).click();
    await page.getByRole('combobox', { name: 'What', exact: true }).fill('Tier');
    await page.getByRole('option', { name: 'Tier', exact: true }).click();
    await page.getByRole('combobox', { name: 'Values' }).click();
    await page.getByRole('option', { name: /^Mid/ }).click();
    await page.keyboard.press('Control+Enter');
    await dialog.getByRole('button', { name: 'Tier is Mid', exact: true }).waitFor();
    await dialog.getByRole('combobox', { name: 'Rule 1: to whom' }).click();
    await page.getByRole('option', { name: 'Andrés Villar' }).click();
    await dialog.getByText(/^Accounts that go by it: [1-9]/).waitFor();
    await accounts.getByText('by rule 1').first().waitFor();
    const first = accounts.getByRole('combobox', { name: /: to whom$/ }).first();
    await first.waitFor();
    const account = (await first.getAttribute('aria-label'))?.replace(': to whom', '') ?? '';
    await first.click();
    await page.getByRole('option', { name: 'Joana Leite' }).click();
    await accounts.getByText('chosen').waitFor();
    await accounts.getByRole('textbox', { name: `${account}: what to know` }).fill('They renew in writing only.');
    await dialog.getByLabel('A word for whoever takes over').fill('Paula moves to Lisbon.');
    await keepsNobodyOut(page);
    await dialog.getByRole('button', { name: 'Hand over', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/accounts of Paula Quiroga changed hands/).waitFor();
    await page.getByRole('button', { name: 'Hand over the book of Paula Quiroga' }).waitFor({ state: 'detached' });

    const found = (await (await page.request.get(`/api/v1/w/tordesilla/search?q=${encodeURIComponent(account)}`)).json()) as {
      accounts: readonly { id: string }[];
    };
    await page.goto(`/w/tordesilla/accounts/${found.accounts[0]?.id}/people`);
    const team = page.getByRole('region', { name: 'Owner and team' });
    await team.getByText('Joana Leite').waitFor();
    await page.goto(`/w/tordesilla/accounts/${found.accounts[0]?.id}/timeline`);
    await page.getByText('They renew in writing only.').first().waitFor();
    await page.goto('/w/tordesilla/settings/members');
    await page.getByText('Joana Leite').first().waitFor();
    expect(await page.getByText('Paula Quiroga').count()).toBe(0);
  });
});
