import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

let journey: Journey;
let page: Page;
const at = (path: string) => `/w/tordesilla/${path}`;

beforeAll(async () => {
  const opened = await openOwnerJourney('sample');
  [journey, page] = [opened, opened.owner];
}, 480_000);
afterAll(() => journey.close());

describe('refunds', () => {
  it('are cases: an open one is closed with its cause and what was found', async () => {
    await page.goto(at('outcomes/refunds?state=open'));
    await page.getByText('The cause of 2 refunds is not known yet.', { exact: false }).waitFor();
    await keepsNobodyOut(page);
    await page.getByRole('button', { name: 'Look into it' }).first().click();
    const dialog = page.getByRole('dialog', { name: /^Refund of / });
    await dialog.getByRole('combobox', { name: 'Cause' }).fill('outage');
    await page.getByRole('option', { name: 'Outages' }).click();
    await dialog.getByLabel('What we found').fill('Charged twice after the card was changed.');
    await dialog.getByRole('button', { name: 'Save with this cause' }).click();
    await page.getByText('The cause of 1 refund is not known yet.', { exact: false }).waitFor();
  });

  it('are asked for on the page of the account, held against its terms, and decided', async () => {
    await page.goto(at('outcomes/refunds'));
    await page.getByRole('table').first().getByRole('link').first().click();
    await page.getByRole('button', { name: 'Ask for a refund' }).click();
    const asking = page.getByRole('dialog', { name: /asks for money back$/ });
    await asking.getByLabel(/^Amount/).fill('1');
    await asking.getByLabel('What the customer says').fill('Nobody uses it');
    await asking.getByRole('button', { name: 'Write it down' }).click();
    await page.getByRole('cell', { name: 'Waits for a decision' }).waitFor();
    await page.getByRole('button', { name: 'Decide' }).click();
    const deciding = page.getByRole('dialog', { name: /^Money back for / });
    await deciding.getByLabel('Agree').check();
    await deciding.getByLabel('Why').fill('A matter of a single coin');
    await deciding.getByRole('button', { name: 'Agree' }).click();
    await page.getByText(/^Agreed .*not paid back yet$/).waitFor();
    await page.goto(at('outcomes/refunds'));
    await page.getByText('A matter of a single coin', { exact: false }).waitFor();
  });

  it('and what products are listed for, and what all cost together, stand in the settings', async () => {
    await page.goto(at('settings/prices'));
    await page.getByLabel('Show earlier prices').check();
    await page.getByText('Jan 1, 2024 to Jan 1, 2025').first().waitFor();
    await keepsNobodyOut(page);
    await page.goto(at('settings/costs'));
    await page.getByRole('button', { name: 'Change' }).first().click({ timeout: 60_000 });
    await page.getByRole('dialog', { name: 'Change a shared cost' }).getByRole('combobox', { name: 'Spread by' }).click();
    await page.getByRole('option', { name: 'account, evenly' }).click();
    await page.getByRole('button', { name: 'Save the cost' }).click();
    await page.getByText('What was corrected').waitFor();
    await keepsNobodyOut(page);
  });
});
