import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

let journey: Journey;
let page: Page;
/** Of the account that the last published version turned red. */
let address = '';
beforeAll(async () => {
  const opened = await openOwnerJourney('sample');
  [journey, page] = [opened, opened.owner];
}, 240_000);
afterAll(() => journey.close());

describe('the scorecard editor', () => {
  it('begins a copy for some accounts, which scores nobody until it is published', async () => {
    await page.goto('/w/tordesilla/settings/scorecards');
    await page.getByRole('button', { name: 'Copy Pooled accounts' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('All but the named');
    await dialog.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('Not published yet').waitFor();
    await keepsNobodyOut(page);
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await dialog.getByLabel('Why').fill('The same for a start');
    await dialog.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByText('Version 1 live').waitFor();

    await page.goto('/w/tordesilla/settings/scorecards');
    await page.getByRole('button', { name: 'Retire All but the named' }).click();
    await page.getByRole('button', { name: 'Put back' }).waitFor();
    await page.getByRole('button', { name: 'Compare' }).click();
    await dialog.getByText('All but the named is retired').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('button', { name: 'Retire All but the named' }).waitFor();
  });

  it('shows who would change colour before a new version is published', async () => {
    await page.goto('/w/tordesilla/settings/scorecards');
    await page.getByRole('link', { name: 'Named accounts' }).click();
    await page.getByRole('textbox', { name: 'Weight of Active seats' }).fill('60');
    await page.getByRole('button', { name: 'Share out' }).click();
    await page.getByText('Sum 100%').waitFor();
    const effect = page.getByRole('region', { name: /^Effect on/ });
    await effect
      .getByText(/^[1-9]\d* accounts? changes? colour/)
      .first()
      .waitFor();
    // Who that is hangs on the day: few of the seats are used, which weighs most now.
    const changed = effect
      .getByRole('listitem')
      .filter({ has: page.locator('[data-band="red"]') })
      .first();
    await changed.waitFor();
    const marks = changed.locator('[data-band]');
    await expect
      .poll(() => marks.evaluateAll((both) => both.map((one) => one.getAttribute('data-band'))))
      .toEqual([expect.stringMatching(/^(?:yellow|green)$/), 'red']);
    const name = (await changed.getByRole('link').textContent()) ?? '';
    address = (await changed.getByRole('link').getAttribute('href')) ?? '';
    await page.getByRole('button', { name: 'Active seats', exact: true }).click();
    await keepsNobodyOut(page);
    await page.getByRole('button', { name: 'Publish version 2' }).click();

    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why').waitFor();
    await keepsNobodyOut(page, '[role="dialog"]');
    await dialog.getByLabel('Why').fill('Seats say most');
    await dialog.getByRole('button', { name: 'Publish version 2' }).click();
    await page.getByText('Version 2 live').waitFor();
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByText('Seats say most').waitFor();
    expect(await page.getByRole('button', { name: 'Publish version 3' }).count()).toBe(0);

    // What was foretold comes true.
    await page.goto(address);
    await page.getByRole('heading', { level: 1, name }).waitFor();
    const band = () => page.getByRole('main').locator('[data-band]').first().getAttribute('data-band');
    await expect.poll(band, { timeout: 60_000 }).toBe('red');
  });

  it('gives an account a second score, which says what it would have said of who left and is explained down to rows', async () => {
    await page.goto('/w/tordesilla/settings/scorecards');
    await page.getByRole('button', { name: 'Copy Pooled accounts' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Product alone');
    await dialog.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('Not published yet').waitFor();
    await page.getByLabel('It looks at').first().click();
    await page.getByRole('option', { name: 'the product', exact: true }).click();
    await page.getByLabel('What counts').first().click();
    await page.getByRole('option', { name: 'the group that stands worst' }).click();
    await page.getByRole('tab', { name: 'Those who left' }).click();
    await page.getByText(/At risk before leaving: \d+ → \d+ of \d+/).waitFor({ timeout: 30_000 });
    await keepsNobodyOut(page);
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await dialog.getByLabel('Why').fill('To see the product apart');
    await dialog.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByText('Version 1 live').waitFor();

    await page.goto(address);
    const scores = page.getByRole('group', { name: 'Scores of this account' }).first();
    await expect.poll(() => scores.getByRole('button', { name: /Product/ }).count(), { timeout: 90_000 }).toBe(1);
    await scores.getByRole('button', { name: /Product/ }).click();
    await page.getByText('The worst group counts:').first().waitFor();
    await keepsNobodyOut(page);
  });
});
