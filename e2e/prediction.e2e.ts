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
}, 480_000);
afterAll(() => journey.close());

describe('the prediction', () => {
  it('says of whom leaving is likeliest and why, and how well it foretold', { timeout: 240_000 }, async () => {
    await page.goto('/w/tordesilla/insight/prediction');
    await page.getByRole('button', { name: /^Learn/ }).click();
    const likeliest = page.getByRole('region', { name: 'Likeliest to leave within 90 days' });
    const first = likeliest.getByRole('row').nth(1);
    await first.waitFor({ timeout: 150_000 });
    expect(await first.textContent()).toMatch(/×\d/);
    expect(await first.textContent()).toMatch(/\d%/);
    await page.getByText(/^The history foresees who leaves within 90 days/).waitFor();
    await page.getByRole('region', { name: 'Whether a chance means what it says' }).getByText(/Brier/).waitFor();
    await keepsNobodyOut(page);
  });

  it('says so where the history is too thin', async () => {
    await page.getByText('Contracting', { exact: true }).click();
    await page.getByText('No chances are shown.').waitFor();
    await page.getByText(/The history is too thin/).waitFor();
    await page.getByText('Leaving', { exact: true }).click();
  });

  it('puts suggested weights into a draft that is published by hand', async () => {
    await page
      .getByRole('region', { name: /^Pooled accounts/ })
      .getByRole('button', { name: 'Make a draft' })
      .click();
    await page.waitForURL('**/settings/scorecards/**');
    await page.getByRole('button', { name: /^Publish/ }).waitFor();
  });

  it('stands on the page of an account', async () => {
    await page.goto('/w/tordesilla/insight/prediction');
    await page.getByRole('region', { name: 'Likeliest to leave within 90 days' }).getByRole('link').first().click();
    await page
      .getByRole('region', { name: 'What the history says' })
      .getByText(/leave within 90 days/)
      .waitFor();
    await keepsNobodyOut(page);
  });
});
