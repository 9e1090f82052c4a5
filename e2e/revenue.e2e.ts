import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';
import { savedLines } from './support/saved-lines.ts';

let journey: Journey;
let page: Page;
const at = (query = '') => `/w/tordesilla/insight/revenue${query}`;
const api = (path: string) => `/api/v1/w/tordesilla/insight/revenue${path}`;

beforeAll(async () => {
  const opened = await openOwnerJourney('sample');
  [journey, page] = [opened, opened.owner];
}, 480_000);
afterAll(() => journey.close());

async function opened(name: string | RegExp): Promise<Locator> {
  const drawer = page.getByRole('dialog', { name });
  await drawer.getByRole('table').first().waitFor();
  return drawer;
}

async function closed(drawer: Locator): Promise<void> {
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
}

/** A card of the page by its heading. */
const card = (name: string) => page.getByRole('region', { name, exact: true });

/** "€1,234" and "+€1,234" and "−€1,234" as whole euros. */
function eurosIn(text: string): number {
  const said = /([+−-]?)\s?€([\d,]+)/.exec(text);
  const amount = Number((said?.[2] ?? '').replaceAll(',', ''));
  return said?.[1] === '−' || said?.[1] === '-' ? -amount : amount;
}

async function summed(drawer: Locator): Promise<number> {
  const cells = await drawer.getByRole('table').first().locator('tbody tr td:last-child').allInnerTexts();
  return cells.reduce((sum, cell) => sum + eurosIn(cell.split('\n')[0] ?? ''), 0);
}

/** The days that the page tells of when nothing is chosen. */
async function period(): Promise<string> {
  const { period: told } = (await (await page.request.get(api(''))).json()) as { period: { since: string; until: string } };
  return new URLSearchParams({ since: told.since, until: told.until }).toString();
}

describe('Insight › Revenue', () => {
  it('opens a bar of what moved ARR to accounts that sum to it, and an account to the days that made it', async () => {
    await page.goto(at());
    const moved = card('What moved ARR');
    await moved.getByRole('button', { name: 'Rows' }).waitFor();
    // Bars are one stop: arrows go from month to month, Enter opens.
    const bars = moved.getByRole('application');
    await bars.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    const drawer = await opened(/What moved ARR/);
    await drawer.getByText('Same as the chart').waitFor();
    const sentence = await drawer.getByText(/ at opening, /).innerText();
    // Each row is told in whole euros, so that many of them may be off by half a euro each.
    const rows = await drawer.getByRole('row').count();
    expect(Math.abs((await summed(drawer)) - eurosIn(sentence.split(' at opening, ')[1] ?? ''))).toBeLessThanOrEqual(rows / 2);
    await keepsNobodyOut(page, '[role="dialog"]');
    await drawer.locator('tbody tr td:last-child button').first().click();
    await drawer.getByText('Before → after').waitFor();
    await drawer.getByText(/ at closing; /).waitFor();
    await drawer.getByRole('button', { name: 'All accounts' }).click();
    const download = page.waitForEvent('download');
    await drawer.getByRole('link', { name: 'Movements as CSV' }).click();
    const lines = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines[0]).toContain('day,account_id,account_external_id,account,kind');
    expect(lines.length).toBeGreaterThan(1);
    await closed(drawer);
  });

  it('draws what moved from the beginning of the period to its end, each step opening the accounts that sum to it', async () => {
    await page.goto(at());
    await card('What moved ARR').getByText('Start to end', { exact: true }).click();
    await page.waitForURL(/moved=whole/);
    const steps = card('What moved ARR').getByRole('application', { name: /^ARR went from / });
    await steps.focus();
    // The last step is where it ended; the one before it is what rates did, and before that the churn.
    for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    const drawer = await opened(/Churn, /);
    await drawer.getByText('Same as the chart').waitFor();
    const rows = await drawer.getByRole('row').count();
    const { sums } = (await (await page.request.get(api(`/rows?${await period()}`))).json()) as { sums: { churn: number } };
    expect(sums.churn).toBeLessThan(0);
    expect(Math.abs((await summed(drawer)) - sums.churn / 100)).toBeLessThanOrEqual(rows / 2);
    await closed(drawer);
  });

  it('is told of chosen accounts alone, and an address keeps which', async () => {
    const arrOf = async (query: string) => {
      const answer = await page.request.get(api(query));
      const { months } = (await answer.json()) as { months: readonly { closingMinor: number }[] };
      return Math.round((months.at(-1)?.closingMinor ?? 0) / 100);
    };
    const rule = encodeURIComponent(JSON.stringify({ all: [{ field: 'attribute:segment', op: 'is', text: 'Enterprise' }] }));
    const [whole, chosen] = [await arrOf(''), await arrOf(`?rule=${rule}`)];
    expect(chosen).toBeGreaterThan(0);
    expect(chosen).toBeLessThan(whole);
    await page.goto(at(`?rule=${rule}`));
    await page.getByRole('button', { name: `€${chosen.toLocaleString('en-US')}` }).waitFor();
    await page.getByText(/are told of all accounts/).waitFor();
    await page
      .getByRole('toolbar', { name: 'Conditions' })
      .getByRole('button', { name: /Segment is Enterprise/ })
      .first()
      .press('Delete');
    await page.getByRole('button', { name: `€${whole.toLocaleString('en-US')}` }).waitFor();
  });

  it('opens a state to the customers that its net retention divides, and follows the bands', async () => {
    await page.goto(at());
    const states = card('Growing, flat or shrinking');
    const line = states.getByRole('row', { name: /^Starter/ });
    await line.getByRole('button').last().click();
    const drawer = await opened(/Net retention: Starter/);
    await drawer.getByText(/net retention \d/).waitFor();
    await closed(drawer);
    await states.getByRole('button', { name: 'Bands' }).click();
    const dialog = page.getByRole('dialog', { name: 'When a portfolio grows or shrinks' });
    await dialog.getByLabel('Shrinking below').fill('50');
    await keepsNobodyOut(page, '[role="dialog"]');
    await dialog.getByRole('button', { name: 'Set bands' }).click();
    await states.getByText(/shrinking below 50%/).waitFor();
    expect(await line.getByText(/^shrinking/).count()).toBe(0);
  });

  it('opens a month of each of the four ledgers to rows that sum to it', async () => {
    await page.goto(at());
    const ledgers = card('Bookings, billings, revenue and MRR: four different things');
    await ledgers.getByRole('row').nth(1).waitFor();
    // A month in which something was signed.
    const counts = await Promise.all((await ledgers.getByRole('row').all()).map((row) => row.getByRole('button').count()));
    const line = ledgers.getByRole('row').nth(counts.lastIndexOf(4));
    for (const [nth, ledger] of ['Bookings', 'Billings', 'Recognised', 'MRR'].entries()) {
      const figure = line.getByRole('button').nth(nth);
      const said = eurosIn(await figure.innerText());
      await figure.click();
      const drawer = await opened(new RegExp(`${ledger},`));
      expect(Math.abs((await summed(drawer)) - said), ledger).toBeLessThanOrEqual((await drawer.getByRole('row').count()) / 2);
      await closed(drawer);
    }
  });

  it('says what the revenue counts for once its multiples are set, and opens what recurs to its accounts', async () => {
    await page.goto(at());
    const quality = card('What the revenue is made of');
    await quality.getByText('Nobody has set what a year of each counts for.').waitFor();
    await quality.getByRole('button', { name: 'Multiples' }).click();
    const dialog = page.getByRole('dialog', { name: 'What a year of revenue counts for' });
    await dialog.getByLabel('Recurring').fill('6');
    await dialog.getByLabel('Services').fill('1');
    await dialog.getByLabel('One-off sales').fill('0.5');
    await dialog.getByLabel('Where the figures come from').fill('Our last round');
    await dialog.getByRole('button', { name: 'Set multiples' }).click();
    await quality.getByText(/of revenue counts for/).waitFor();
    await quality
      .getByRole('row', { name: /^Recurring/ })
      .getByRole('button')
      .click();
    await closed(await opened(/Recurring/));
    await keepsNobodyOut(page);
  });

  it('exports the four ledgers, the states and the triangle as they are shown', async () => {
    await page.goto(at());
    const linesOf = (name: string) => savedLines(page, page.getByRole('link', { name: `Export as CSV: ${name}` }));
    const rowsOf = async (name: string) => (await card(name).getByRole('row').count()) - 1;
    const ledgers = 'Bookings, billings, revenue and MRR: four different things';
    await card(ledgers).getByRole('row').nth(1).waitFor();
    const months = await linesOf(ledgers);
    expect(months).toHaveLength(await rowsOf(ledgers));
    const shown = eurosIn(await card(ledgers).getByRole('row').last().getByRole('button').last().innerText());
    expect(Math.round(Number(months.at(-1)?.['mrr_minor']) / 100)).toBe(shown);
    const states = 'Growing, flat or shrinking';
    const windows = await linesOf(states);
    const ends = new Set(windows.map(({ until }) => until)).size;
    expect(windows).toHaveLength(ends * (await rowsOf(states)));
    const cohorts = 'Does it last, by starting quarter';
    const cells = await linesOf(cohorts);
    expect(new Set(cells.map(({ cohort }) => cohort)).size).toBe(await rowsOf(cohorts));
    expect(cells).toHaveLength(await card(cohorts).getByRole('button', { name: /%/ }).count());
  });
});
