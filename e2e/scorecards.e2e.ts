import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAsFirstOwner } from './support/enter.ts';
import { type Journey, openJourney } from './support/open-journey.ts';

let journey: Journey;
let page: Page;
beforeAll(async () => {
  journey = await openJourney();
  page = await journey.newPerson();
  await enterAsFirstOwner(page, journey.installation);
  await journey.perennial('sample');
}, 600_000);
afterAll(() => journey.close());

describe('the scorecard editor', () => {
  it('shows who would change colour before a new version is published', async () => {
    await page.goto('/w/tordesilla/settings/scorecards');
    await page.getByRole('link', { name: 'Named accounts' }).click();
    await page.getByRole('textbox', { name: 'Weight of Active seats' }).fill('60');
    await page.getByRole('button', { name: 'Share out' }).click();
    await page.getByText('Sum 100%').waitFor();
    await page
      .getByText(/accounts? changes? colour/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Publish version 2' }).click();

    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why').fill('Seats say most');
    await dialog.getByRole('button', { name: 'Publish version 2' }).click();
    await page.getByText('Version 2 live').waitFor();
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByText('Seats say most').waitFor();
    expect(await page.getByRole('button', { name: 'Publish version 3' }).count()).toBe(0);
  });
});
