import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

const RAVENSTACK = path.resolve(import.meta.dirname, '../../shared/data/ravenstack');
const hasRavenStack = existsSync(RAVENSTACK);
if (!hasRavenStack) process.stderr.write(`The import of RavenStack is not tested: its files are not in ${RAVENSTACK}.\n`);
const ORDERS = 'cuenta;nombre;fecha de alta;nivel\nA-1;Acme;03/04/2026;mid\nA-2;Beta;05/11/2026;grande\n;Gamma;01/02/2026;mid\n';

let journey: Journey;
let page: Page;
beforeAll(async () => {
  const opened = await openOwnerJourney('owned');
  [journey, page] = [opened, opened.owner];
});
afterAll(() => journey.close());

async function choose(file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0], look = async () => {}): Promise<void> {
  await page.goto('/w/meridian/settings/imports/new');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('heading', { name: 'Is the file read as it should be?' }).waitFor();
  await look();
  await page.getByRole('button', { name: 'Continue to the columns' }).click();
  await page.getByRole('button', { name: 'Check the file' }).waitFor();
}

async function checkAndImport(rows: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByRole('button', { name: rows }).click({ timeout: 60_000 });
  await page.getByRole('heading', { name: 'What went in' }).waitFor({ timeout: 60_000 });
}

/** What the link to the refused rows brings. */
async function refusedRows(): Promise<string> {
  const link = page.getByRole('link', { name: 'Download the refused row' });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('refused-cuentas.csv');
  return readFileSync(await download.path(), 'utf8');
}

describe('the import wizard', () => {
  it('asks what it cannot know with the values of the file, and gives the refused row back', async () => {
    await choose({ name: 'cuentas.csv', mimeType: 'text/csv', buffer: Buffer.from(ORDERS) }, () => keepsNobodyOut(page));
    expect(await page.getByRole('button', { name: 'Check the file' }).isDisabled()).toBe(true);
    await page.getByText('03/04/2026 is Apr 3, 2026').waitFor();
    await keepsNobodyOut(page);

    // What is answered shows once it is kept.
    await page.getByRole('radio', { name: 'day first' }).click();
    await page.getByRole('radio', { name: 'day first', checked: true }).waitFor();
    await page.getByRole('combobox', { name: 'Meaning of “grande” in nivel' }).click();
    await page.getByRole('option', { name: 'high touch' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Check the file' }).isEnabled()).toBe(true);

    // Leaves in the middle, comes back by the list, and finds all as it was.
    await page.goto('/w/meridian/settings/imports');
    await page.getByRole('link', { name: 'cuentas.csv' }).click();
    expect(await page.getByRole('radio', { name: 'day first' }).isChecked()).toBe(true);

    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByText('Account key is missing').waitFor({ timeout: 60_000 });
    await keepsNobodyOut(page);
    const checked = await refusedRows();
    expect(checked).toContain('4,field_missing,account,,Gamma,01/02/2026,mid');
    await page.getByRole('button', { name: 'Import 2 rows' }).click();
    await page.getByText('2 written, 0 unchanged, 1 refused.').waitFor({ timeout: 60_000 });
    await keepsNobodyOut(page);
    expect(await refusedRows()).toBe(checked);
  });

  it('asks in which zone times stand that name none, takes what is typed for what was chosen, and keeps the answer', async () => {
    const tickets = 'ticket,account,opened\n1,A-1,2026-03-29 01:30\n';
    await choose({ name: 'tickets.csv', mimeType: 'text/csv', buffer: Buffer.from(tickets) });
    const zone = page.getByRole('combobox', { name: 'Time zone of opened' });
    expect(await zone.inputValue()).toContain('the workspace’s');
    await zone.click();
    for (const city of ['Lisbon', 'Madrid']) {
      await page.keyboard.type(city);
      await page.getByRole('option', { name: `Europe/${city}` }).click();
      await expect.poll(() => zone.inputValue()).toBe(`Europe/${city}`);
    }
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByRole('button', { name: 'Import 1 row' }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Back' }).click();
    await expect.poll(() => zone.inputValue()).toBe('Europe/Madrid');
  });

  it('says that the same file went in before', async () => {
    await page.goto('/w/meridian/settings/imports/new');
    await page.locator('input[type=file]').setInputFiles({ name: 'cuentas.csv', mimeType: 'text/csv', buffer: Buffer.from(ORDERS) });
    await page.getByText('This file went in on').waitFor();
  });

  it.skipIf(!hasRavenStack)('brings in the accounts and subscriptions of RavenStack', async () => {
    await choose(path.join(RAVENSTACK, 'ravenstack_accounts.csv'));
    await checkAndImport(/^Import 500 rows/);
    await page.getByText('500 written, 0 unchanged, none refused.').waitFor();

    await choose(path.join(RAVENSTACK, 'ravenstack_subscriptions.csv'));
    await checkAndImport(/^Import 5,000 rows/);
    await page.getByText('5,000 written, 0 unchanged, none refused.').waitFor();

    await page.getByRole('link', { name: 'See accounts' }).click();
    await page.getByRole('heading', { level: 1, name: 'Portfolio' }).waitFor();
    await page.getByText(/^502/).first().waitFor({ timeout: 60_000 });
  });

  it.skipIf(!hasRavenStack)(
    'brings in its use, naming the keys that came before and what is flagged, its tickets and its churn',
    async () => {
      await choose(path.join(RAVENSTACK, 'ravenstack_feature_usage.csv'));
      await checkAndImport(/^Import 2\d,\d{3} rows/);
      await page.getByText('24,979 written, 21 unchanged, none refused.').waitFor();
      await page.getByText('19,163 with a flag').waitFor();

      await choose(path.join(RAVENSTACK, 'ravenstack_support_tickets.csv'));
      await checkAndImport(/^Import 2,000 rows/);
      await page.getByText('2,000 written, 0 unchanged, none refused.').waitFor();

      await choose(path.join(RAVENSTACK, 'ravenstack_churn_events.csv'));
      await checkAndImport(/^Import 600 rows/);
      await page.getByText('600 written, 0 unchanged, none refused.').waitFor();
    },
  );
});
