import { readFileSync } from 'node:fs';
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

describe('the backtest', () => {
  it('says how well the score tells who leaves, and whom it missed', async () => {
    await page.goto('/w/tordesilla/insight/backtest');
    // A first one ran unasked; what was found by then stands until this one is over.
    await page.getByRole('button', { name: /^Run/ }).click({ timeout: 100_000 });
    const foresight = page.getByRole('region', { name: 'How well it tells who leaves (AUC)' });
    await foresight.waitFor({ timeout: 100_000 });
    await foresight.getByText('Left out of the first line: Pulse').waitFor();
    expect(await foresight.getByRole('listitem').first().textContent()).toMatch(/\d+% \(\d+%–\d+%\)/);
    const missed = page.getByRole('region', { name: 'Left though Healthy' });
    await missed.getByRole('link').first().waitFor();
    await keepsNobodyOut(page);
  });

  it('hands out its cases', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the cases' }).click();
    const lines = readFileSync(await (await download).path(), 'utf8').split('\r\n');
    expect(lines[0]).toContain('date,account,account_id,name');
    expect(lines.length).toBeGreaterThan(1_000);
  });

  it('runs again for leavers of a longer time, and goes on showing what was found until then', async () => {
    await page.getByText('180 days', { exact: true }).click();
    await page.getByRole('button', { name: 'Run again' }).click({ timeout: 100_000 });
    await page.getByRole('progressbar').waitFor();
    await page.getByRole('region', { name: 'How well it tells who leaves (AUC)' }).waitFor();
    await page.getByText('90 to 270 days').waitFor({ timeout: 100_000 });
  });
});
