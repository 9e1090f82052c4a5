import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

let journey: Journey;
let page: Page;
const at = (path: string) => `/w/tordesilla/${path}`;
const api = (path: string) => `/api/v1/w/tordesilla/${path}`;

type Row = { readonly accountId: string; readonly name: string; readonly broken: readonly { readonly link: string }[] };
type Rows = { readonly total: number; readonly rows: readonly Row[] };

beforeAll(async () => {
  const opened = await openOwnerJourney('sample');
  [journey, page] = [opened, opened.owner];
}, 480_000);
afterAll(() => journey.close());

describe('order to cash', () => {
  it('says how to begin where no order is known yet', async () => {
    await page.goto('/w/meridian/insight/order-to-cash');
    await page.getByRole('button', { name: 'Choose how to begin' }).waitFor();
  });

  it('shows where orders stand, how long they take, and where they break; a broken link opens to its orders', async () => {
    await page.goto(at('insight/order-to-cash?scope=all'));
    await page.getByRole('heading', { level: 1, name: /^Order to cash/ }).waitFor();
    await page.getByText('In use without a licence').first().waitFor();
    await keepsNobodyOut(page);
    await page.goto(at('insight/order-to-cash?scope=all&link=any'));
    const { total, rows } = await stuck();
    expect(total).toBeGreaterThanOrEqual(2);
    for (const { name } of rows) await page.getByRole('link', { name }).first().waitFor();
  });

  it('stays within a telephone', async () => {
    const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(at('insight/order-to-cash?scope=all'));
    await page.getByText('In use without a licence').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.setViewportSize({ width, height });
  });

  it('opens the chain of an account, with the link that is broken', async () => {
    const { accountId } = await withLicenceMissing();
    await page.goto(at(`accounts/${accountId}/revenue`));
    await page.getByText('In use without a licence for').first().waitFor();
    await page.getByText('Licence enabled', { exact: true }).first().waitFor();
    await keepsNobodyOut(page);
  });

  it('makes tasks of what is to be done about a broken link, by one click', async () => {
    const { accountId } = await withLicenceMissing();
    await page.goto(at(`accounts/${accountId}/overview`));
    await page.getByRole('button', { name: /In use without an enabled licence/ }).click();
    const plan = page.getByRole('region', { name: 'What to do' });
    await plan.getByRole('button', { name: 'Make tasks of it' }).click();
    await plan.getByText('All steps are tasks').waitFor();
    const { tasks } = (await (await page.request.get(api(`accounts/${accountId}/tasks`))).json()) as {
      tasks: readonly { title: string }[];
    };
    expect(tasks.map(({ title }) => title)).toContain('Find out whose step it is and what it waits for');
  });

  it('is exported: the orders that the table shows', async () => {
    await page.goto(at('insight/order-to-cash?scope=all&link=any'));
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as CSV' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^Orders .*\.csv$/);
    const file = await (await page.request.get(api('insight/order-to-cash/orders.csv?link=any'))).text();
    expect(file.trim().split('\r\n')).toHaveLength((await stuck()).total + 1);
  });
});

/** Orders are known once accounts are judged. */
async function stuck(): Promise<Rows> {
  let found: Rows = { total: 0, rows: [] };
  await expect
    .poll(async () => {
      found = (await (await page.request.get(api('insight/order-to-cash/orders?link=any'))).json()) as Rows;
      return found.total;
    })
    .toBeGreaterThan(0);
  return found;
}

async function withLicenceMissing(): Promise<Row> {
  const row = (await stuck()).rows.find(({ broken }) => broken.some(({ link }) => link === 'used_not_entitled'));
  if (row === undefined) throw new Error('Nobody works without a licence.');
  return row;
}
