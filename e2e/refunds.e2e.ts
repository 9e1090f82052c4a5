import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';
import { savedLines } from './support/saved-lines.ts';

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

  it('tell how many deals close with a refund clause and without, and open to those orders', async () => {
    await page.goto(at('outcomes/refunds'));
    const rates = page.getByRole('region', { name: 'Close rate, by refund terms offered' });
    const line = rates.getByRole('row', { name: /^None offered/ });
    // Orders are known once accounts are judged.
    await line.getByText(/^\d+% to \d+%$/).waitFor({ timeout: 120_000 });
    const [decided = '', signed = '', lost = ''] = (await line.getByRole('cell').allInnerTexts()).slice(1);
    expect(Number(decided)).toBe(Number(signed) + Number(lost));
    await line.getByRole('button', { name: lost, exact: true }).click();
    const orders = page.getByRole('region', { name: 'Lost deals · Decided, no refund clause' });
    await orders.getByText(new RegExp(`of ${lost}\\b`)).waitFor();
  }, 150_000);

  it('are exported as the tables show them, as are requests that wait', async () => {
    await page.goto(at('outcomes/refunds?state=reviewed'));
    const cases = page.getByRole('region', { name: 'Cases' });
    await cases.getByRole('button', { name: 'Change' }).first().waitFor();
    const shown = await cases.getByRole('row').count();
    const refunds = await savedLines(page, page.getByRole('link', { name: 'Export as CSV: Cases' }));
    expect(refunds).toHaveLength(shown - 1);
    expect(new Set(refunds.map(({ state }) => state))).toEqual(new Set(['reviewed']));
    for (const { account = '' } of refunds) await cases.getByRole('link', { name: account, exact: true }).first().waitFor();
    const waiting = page.getByRole('region', { name: 'Waiting for an answer or for the money' });
    const requests = await savedLines(page, page.getByRole('link', { name: /^Export as CSV: Waiting for/ }));
    expect(requests).toHaveLength((await waiting.getByRole('row').count()) - 1);
    expect(requests.map(({ state }) => state)).toContain('asked');
  });

  it('and what products are listed for, and what all cost together, stand in the settings', async () => {
    await page.goto(at('settings/prices'));
    await page.getByLabel('Show earlier prices').check();
    await page.getByText('Jan 1, 2024 to Jan 1, 2025').first().waitFor();
    await keepsNobodyOut(page);
    await page.goto(at('settings/costs'));
    await page.getByRole('button', { name: 'Change' }).first().waitFor({ timeout: 60_000 });
    const costs = await savedLines(page, page.getByRole('link', { name: 'Export as CSV: Shared costs' }));
    expect(costs).toHaveLength(await page.getByRole('button', { name: 'Change' }).count());
    await page.getByRole('button', { name: 'Change' }).first().click();
    await page.getByRole('dialog', { name: 'Change a shared cost' }).getByRole('combobox', { name: 'Spread by' }).click();
    await page.getByRole('option', { name: 'account, evenly' }).click();
    await page.getByRole('button', { name: 'Save the cost' }).click();
    await page.getByText('What was corrected').waitFor();
    await keepsNobodyOut(page);
  });
});
