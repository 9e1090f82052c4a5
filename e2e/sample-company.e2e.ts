import { AxeBuilder } from '@axe-core/playwright';
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

const at = (place: string) => `/w/tordesilla/${place}`;

describe('the sample company', () => {
  it('shows on Today who needs attention, with the evidence beside', async () => {
    await page.goto(at('today'));
    await page.getByText(/accounts need you/).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Today');
  });

  it.each([
    'today',
    'accounts',
    'insight/health',
    'insight/first-value',
    'insight/revenue',
    'settings/me',
    'settings/workspace',
    'settings/members',
    'settings/connections',
    'settings/imports',
    'settings/imports/new',
    'settings/set-aside',
    'settings/scorecards',
    'settings/audit',
  ])('has nothing on %s that keeps somebody out, in light and dark', async (place) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(at(place));
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByText('There is nothing at this address').count()).toBe(0);
      await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 30_000 }).toBe(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([]);
    }
  });
});
