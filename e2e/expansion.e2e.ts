import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

const NAME = 'Rede Mar Azul';
let journey: Journey;
let page: Page;
const at = (path: string) => `/w/tordesilla/${path}`;

beforeAll(async () => {
  const opened = await openOwnerJourney('sample');
  [journey, page] = [opened, opened.owner];
}, 480_000);
afterAll(() => journey.close());

describe('expansion', () => {
  it('says how to begin where nothing names a product yet', async () => {
    await page.goto('/w/meridian/outcomes/expansion?scope=all');
    await page.getByRole('button', { name: 'Import subscriptions' }).waitFor();
  });

  it('shows accounts by product; arrows move between the cells, and one opens to its subscriptions and use', async () => {
    await page.goto(at(`outcomes/expansion?scope=all&q=${encodeURIComponent(NAME)}`));
    const grid = page.getByRole('table', { name: 'Accounts by product' });
    await grid.getByRole('button', { name: new RegExp(`^${NAME}, Catalog: Owned`) }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: `${NAME}, Storefront` });
    await panel.getByText('It is paid for.').waitFor();
    await panel
      .getByText(/a month/)
      .first()
      .waitFor();
    await keepsNobodyOut(page);
  });

  it('lets an opportunity begin in a cell', async () => {
    await page
      .getByRole('table', { name: 'Accounts by product' })
      .getByRole('button', { name: new RegExp(`^${NAME}, Invoice: None`) })
      .click();
    await page
      .getByRole('complementary', { name: `${NAME}, Invoice` })
      .getByRole('button', { name: 'Start an opportunity' })
      .click();
    const dialog = page.getByRole('dialog', { name: `Opportunity at ${NAME}` });
    expect(await dialog.getByLabel('Kind').inputValue()).toBe('Cross-sell');
    await expect.poll(() => dialog.getByLabel('Product').inputValue()).toBe('Invoice');
    await dialog.getByLabel(/^ARR/).fill('3000');
    await dialog.getByRole('button', { name: 'Enter opportunity' }).click();
    await page.getByRole('button', { name: new RegExp(`^${NAME}, Invoice: None.*open opportunity`) }).waitFor();
  });

  it('is won, and held against what came', async () => {
    await page.goto(at('outcomes/expansion?view=opportunities'));
    await page.getByRole('button', { name: 'Cross-sell: Invoice' }).click();
    const panel = page.getByRole('complementary', { name: 'Cross-sell: Invoice' });
    await panel.getByRole('button', { name: 'Won' }).click();
    await page.getByRole('dialog', { name: /^Won:/ }).getByRole('button', { name: 'Close as won' }).click();
    await panel.getByText('The ledger shows no expansion of this account since it was opened.').waitFor();
    await page.goto(at('outcomes/expansion?view=opportunities&state=won'));
    await page
      .getByRole('row')
      .filter({ hasText: 'Cross-sell: Invoice' })
      .filter({ hasText: NAME })
      .getByRole('cell', { name: 'Won' })
      .waitFor();
    await keepsNobodyOut(page);
  });

  it('is credited by owner and quarter, and each figure opens to rows that sum to it', async () => {
    await page.goto(at('outcomes/expansion?view=credit&scope=all&quarters=8'));
    const row = page.getByRole('row', { name: /^All expansion/ });
    await row.getByRole('button').last().click();
    await page
      .getByRole('dialog', { name: /^Rows behind “All expansion”/ })
      .getByText('Same as the chart')
      .waitFor();
  });
});
