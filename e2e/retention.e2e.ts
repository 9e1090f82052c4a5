import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';
import { savedLines } from './support/saved-lines.ts';

let journey: Journey;
let page: Page;
const at = (path: string) => `/w/tordesilla/${path}`;
const api = (path: string) => `/api/v1/w/tordesilla/${path}`;
const get = async <Answer>(path: string) => (await (await page.request.get(api(path))).json()) as Answer;

type Retention = {
  readonly contracts: { readonly term: number };
  readonly overall: { readonly observed: readonly object[]; readonly projected: readonly object[] };
};
type Value = {
  readonly overall: {
    readonly margin: { readonly source: string };
    readonly keepMinor: number | null;
    readonly expected: readonly object[];
  };
  readonly payback: readonly object[];
};

beforeAll(async () => {
  const opened = await openOwnerJourney('sample');
  [journey, page] = [opened, opened.owner];
}, 480_000);
afterAll(() => journey.close());

describe('how long customers stay and what they are worth', () => {
  it('is told by measured costs, soon after they came in', async () => {
    await expect.poll(async () => (await get<Value>('insight/value')).overall.margin.source, { timeout: 60_000 }).toBe('measured');
  }, 90_000);

  it('is a curve that is seen, with its interval, and goes on dashed where it is projected', async () => {
    const { overall } = await get<Retention>('insight/retention');
    expect(overall.observed.length).toBeGreaterThan(0);
    expect(overall.projected.length).toBeGreaterThan(overall.observed.length);
    await page.goto(at('insight/retention?scope=all'));
    await page.getByRole('heading', { level: 1, name: 'Retention' }).waitFor();
    const curve = page.getByRole('region', { name: /How many stay/ });
    // What goes on beyond what was seen.
    await curve.locator('svg path[stroke-dasharray]').first().waitFor({ state: 'attached' });
    await keepsNobodyOut(page);
  });

  it('opens a cell of the triangle to the accounts it counts', async () => {
    const triangle = page.getByRole('table', { name: 'What is left of each starting quarter' });
    await triangle.getByRole('button').first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText(/came through/).waitFor();
    expect(await drawer.getByRole('row').count()).toBeGreaterThan(1);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
  });

  it('exports the triangle as it is shown', async () => {
    const triangle = page.getByRole('table', { name: 'What is left of each starting quarter' });
    const lines = await savedLines(page, page.getByRole('link', { name: /^Export as CSV: What is left of each starting quarter/ }));
    expect(new Set(lines.map(({ cohort }) => cohort)).size).toBe((await triangle.getByRole('row').count()) - 1);
    const last = lines.at(-1);
    expect(await triangle.getByRole('row').last().innerText()).toContain(
      `${Math.round((100 * Number(last?.['kept'])) / Number(last?.['seen']))}%`,
    );
  });

  it('tells a figure by its formula, and what keeping a customer comprises', async () => {
    await page.getByRole('button', { name: 'To come' }).first().click();
    await page.getByText(/DERL/).first().waitFor();
    await page.keyboard.press('Escape');
    await page
      .getByText(/support .* \+ CS/)
      .first()
      .waitFor();
  });

  it('has paid back what it cost, line by line, or as a table that opens to its accounts', async () => {
    const { payback, overall } = await get<Value>('insight/value');
    expect(payback.length).toBeGreaterThan(1);
    expect(overall.expected.length).toBeGreaterThan(2);
    await page
      .getByText(/A new one is expected to pay back/)
      .first()
      .waitFor();
    await page.getByText('Table', { exact: true }).click();
    await page.waitForURL(/back=table/);
    await page.getByRole('table', { name: 'Has what they cost come back?' }).getByRole('button').first().click();
    await page
      .getByRole('dialog')
      .getByText(/so far,/)
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('leaves as a file, and stands as a column of the portfolio', async () => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download accounts' }).click();
    expect((await downloading).suggestedFilename()).toMatch(/^value-.*\.csv$/);
    const metrics = await get<readonly { key: string }[]>('metrics');
    expect(metrics.map(({ key }) => key)).toEqual(expect.arrayContaining(['gross_margin', 'cost_to_serve', 'ltv', 'paid_back']));
  });
});
