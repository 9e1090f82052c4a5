import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOwnerJourney } from './support/open-owner-journey.ts';
import type { Journey } from './support/open-journey.ts';
import { spoilTexts } from './support/spoil-texts.ts';

const WORKSPACE = '/w/tordesilla';
const API = `/api/v1${WORKSPACE}`;
const PAGES = [
  'today?scope=all',
  'accounts?scope=all',
  'accounts?scope=all&show=split&x=arr&y=seats',
  'risks',
  'outcomes/renewals?scope=all',
  'outcomes/renewals?scope=all&view=calendar',
  'outcomes/renewals?scope=all&view=forecast',
  'outcomes/renewals?scope=all&view=review',
  'outcomes/expansion?scope=all',
  'outcomes/refunds',
  'insight/health',
  'insight/first-value',
  'insight/revenue',
  'insight/retention',
  'insight/order-to-cash',
  'insight/backtest',
  'insight/prediction',
  'insight/raters',
  'insight/journeys',
  'settings/scorecards',
  'settings/signals',
  'settings/metrics',
  'settings/fit',
  'settings/first-value',
  'settings/products',
  'settings/prices',
  'settings/costs',
  'settings/members',
  'settings/roles',
  'settings/teams',
  'settings/single-sign-on',
  'settings/sign-in',
  'settings/connections',
  'settings/set-aside',
  'settings/imports',
  'settings/audit',
  'settings/retention',
  'settings/me',
];
const TABS = ['overview', 'timeline', 'usage', 'people', 'revenue', 'support', 'feedback', 'work'];
const ACCOUNTS = 2;
const STARTS_FORMULA = /^[\s\u00A0]*[=+\-@＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

let journey: Journey & { readonly owner: Page };
let page: Page;
let spoilt: readonly string[];
/** Said by whatever of the texts was run. */
const ran: string[] = [];

beforeAll(async () => {
  journey = await openOwnerJourney('sample');
  spoilt = await spoilTexts(journey.installation);
  page = journey.owner;
  await page.context().exposeFunction('ran', (what: unknown) => void ran.push(`${page.url()}: ${String(what)}`));
  page.on('dialog', (dialog) => {
    ran.push(`${page.url()}: a dialog`);
    void dialog.dismiss();
  });
}, 300_000);
afterAll(() => journey.close());

async function stand(address: string): Promise<void> {
  await page.goto(`${WORKSPACE}/${address}`);
  await page.getByRole('heading', { level: 1 }).waitFor({ timeout: 60_000 });
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 60_000 }).toBe(0);
  // What a chart says of what is under the pointer.
  for (const chart of (await page.locator('[role="application"]').all()).slice(0, 4)) {
    await chart.hover({ timeout: 5_000 }).catch(() => undefined);
  }
}

describe('text that is more than text elsewhere', () => {
  it('stands in every field that people or files fill', () => {
    for (const column of [
      'accounts.name',
      'contacts.name',
      'notes.body',
      'tasks.title',
      'risks.title',
      'members.name',
      'products.name',
      'accounts.tags',
    ])
      expect(spoilt).toContain(column);
    expect(spoilt.length).toBeGreaterThan(30);
  });

  it('is shown as text on every page, and runs nowhere', async () => {
    for (const address of PAGES) await stand(address);
    const { rows } = (await (await page.request.post(`${API}/accounts/query`, { data: { scope: 'all', limit: ACCOUNTS } })).json()) as {
      rows: readonly { id: string }[];
    };
    expect(rows.length).toBe(ACCOUNTS);
    for (const { id } of rows) for (const tab of TABS) await stand(`accounts/${id}/${tab}`);
    await stand('accounts?scope=all');
    await expect.poll(() => page.getByRole('grid').textContent(), { timeout: 60_000 }).toMatch(/<script>|onerror=|javascript:/);
    expect(ran).toEqual([]);
  }, 600_000);

  it('is no formula in any file that leaves', async () => {
    const { paths } = (await (await page.request.get('/api/openapi.json')).json()) as { paths: Record<string, Record<string, unknown>> };
    const files = Object.entries(paths).filter(
      ([path, { get }]) => get !== undefined && /(\/export|\.csv)$/.test(path) && !path.replace('{workspace}', '').includes('{'),
    );
    expect(files.length).toBeGreaterThan(8);
    const formulas: string[] = [];
    let cells = 0;
    const look = (from: string, text: string) => {
      const rows = parse(text, { bom: true, relax_column_count: true });
      for (const cell of rows.flat()) {
        cells += 1;
        if (STARTS_FORMULA.test(cell) && !NUMBER.test(cell)) formulas.push(`${from}: ${cell}`);
      }
    };
    for (const [path] of files) {
      const answer = await page.request.get(path.replace('{workspace}', 'tordesilla'));
      if (answer.ok()) look(path, await answer.text());
    }
    const selection = { kind: 'filter', filter: { scope: 'all' } };
    const columns = [{ key: 'industry' }, { key: 'tags', title: '=1+1' }];
    const portfolio = await page.request.post(`${API}/accounts/export`, {
      data: { format: 'csv', selection, columns, words: { 'tier:high': '=1+1' } },
    });
    expect(portfolio.ok(), await portfolio.text()).toBe(true);
    look('accounts', await portfolio.text());
    expect(formulas.slice(0, 10)).toEqual([]);
    expect(cells).toBeGreaterThan(1_000);
  });
});
