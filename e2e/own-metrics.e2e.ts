import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

let journey: Journey;
let page: Page;
beforeAll(async () => {
  const opened = await openOwnerJourney('sample');
  [journey, page] = [opened, opened.owner];
}, 240_000);
afterAll(() => journey.close());

const dialog = () => page.getByRole('dialog');

describe('a metric of the workspace’s own', () => {
  it('is defined by an event that was seen, and says where it comes from', async () => {
    await page.goto('/w/tordesilla/settings/metrics');
    await page.getByRole('button', { name: 'Define a metric' }).click();
    await dialog().getByLabel('Name').fill('Orders taken');
    await dialog().getByLabel('What it tells, in a sentence').fill('How often an order was taken in the catalogue.');
    await keepsNobodyOut(page, '[role="dialog"]');
    await dialog().getByRole('button', { name: 'Define the metric' }).click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByText(/By event “order_taken”: how often in 28 days; last told/).waitFor();
    await keepsNobodyOut(page);
    // All accounts are read by it.
    const accountsRead = async () => {
      await page.reload();
      await page.getByText('Orders taken').first().waitFor();
      return page.getByText(/^[1-9]\d* of 250$/).count();
    };
    await expect.poll(accountsRead, { timeout: 60_000 }).toBe(1);
  });

  it('is a factor of a scorecard: drafted, previewed, published and explained on an account', async () => {
    await page.goto('/w/tordesilla/settings/scorecards');
    await page.getByRole('link', { name: 'Pooled accounts' }).click();
    await page.getByRole('button', { name: 'Add a factor' }).click();
    await page.getByRole('combobox', { name: 'Add a factor' }).fill('Orders taken');
    await page.getByRole('option', { name: 'Orders taken' }).click();
    await page
      .getByText(/How often an order was taken in the catalogue\. By event/)
      .first()
      .waitFor();
    await page.getByRole('textbox', { name: 'Weight of Orders taken' }).fill('40');
    await page.getByRole('button', { name: 'Share out' }).click();
    await page.getByText('Sum 100%').waitFor();
    await page
      .getByRole('region', { name: /^Effect on/ })
      .getByText(/^[1-9]\d* accounts? changes? colour/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Publish version 2' }).click();
    await dialog().getByLabel('Why').fill('Orders say most');
    await dialog().getByRole('button', { name: 'Publish version 2' }).click();
    await page.getByText('Version 2 live').waitFor();

    const explained = async () => {
      const rows = await page.request.post('/api/v1/w/tordesilla/accounts/query', {
        data: {
          rule: {
            all: [
              { field: 'attribute:tier', op: 'is', text: 'pooled' },
              { field: 'metric:own_orders_taken', op: 'gt', value: 0 },
            ],
          },
          q: '',
          scope: 'all',
          sort: [{ by: 'own_orders_taken', direction: 'desc' }],
          offset: 0,
          limit: 1,
          columns: ['account'],
        },
      });
      const [account] = ((await rows.json()) as { rows: { id: string }[] }).rows;
      await page.goto(`/w/tordesilla/accounts/${account?.id ?? ''}/overview`);
      await page.getByRole('button', { name: /^All \d+ factors$/ }).click();
      const named = dialog().getByText('Orders taken').first();
      return named.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
    };
    await expect.poll(explained, { timeout: 100_000 }).toBe(true);
  }, 180_000);

  it('is not removed while the scorecard rests on it, and it is said which', async () => {
    await page.goto('/w/tordesilla/settings/metrics');
    await page.getByRole('button', { name: 'Remove Orders taken' }).click();
    await dialog().getByText('Orders taken cannot be removed while it is used:').waitFor();
    await dialog().getByText('Scorecard Pooled accounts').waitFor();
  });

  it('is answered by the team on the page of an account, where it is asked by judgement', async () => {
    await page.goto('/w/tordesilla/settings/metrics');
    await page.getByRole('button', { name: 'Define a metric' }).click();
    await dialog().getByLabel('Name').fill('Room to grow');
    await dialog().getByText('Judgement', { exact: true }).click();
    await dialog().getByLabel('Question to the team').fill('Will they buy more within a year?');
    await dialog().getByRole('button', { name: 'Define the metric' }).click();
    await page.getByText(/By judgement of the team/).waitFor();
    await page.goto('/w/tordesilla/accounts');
    await page.locator('a[href*="/accounts/acc_"]').first().click();
    await page.getByRole('link', { name: /^Work/ }).click();
    await page.getByRole('button', { name: 'Answer: Room to grow' }).click();
    await keepsNobodyOut(page, '[role="dialog"]');
    await dialog().getByLabel('4, rather yes').click();
    await dialog().getByRole('button', { name: 'Save the answer' }).click();
    await page.getByText('4 of 5').first().waitFor();
  });
});
