import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admitAs } from './support/invite.ts';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

let journey: Journey & { readonly owner: Page };
let page: Page;
beforeAll(async () => {
  journey = await openOwnerJourney('sample');
  page = journey.owner;
}, 240_000);
afterAll(() => journey.close());

describe('what came of pulses', () => {
  it('is shown of each member to who leads them, and of whom there is too little it is said what is missing', async () => {
    await page.goto('/w/tordesilla/insight/raters');
    const members = page.getByRole('region', { name: 'Members' });
    await members.getByRole('button', { name: 'Carla Nunes' }).click();
    const levels = page.getByRole('region', { name: 'What came of each level' });
    expect(await levels.getByRole('listitem').first().textContent()).toMatch(
      /^Very good: \d+ of \d+ lost.*\d+% \(\d+%–\d+%\), colleagues \d+%$/,
    );
    await page
      .getByRole('region', { name: 'Leaning' })
      .getByText(/colleagues/)
      .first()
      .waitFor();
    await members.getByRole('button', { name: 'Paula Quiroga' }).click();
    await page.getByText(/^Figures appear from 12 accounts/).waitFor();
    await levels.waitFor({ state: 'detached' });
    await keepsNobodyOut(page);
  });

  it('is shown to a CSM of their own pulses alone', async () => {
    const csm = await admitAs(journey, 'csm', 'tordesilla');
    await csm.goto('/w/tordesilla/insight/raters');
    await csm.getByRole('heading', { name: 'Your pulses' }).waitFor();
    expect(await csm.getByRole('region', { name: 'Members' }).count()).toBe(0);
    await csm.getByText(/12 more accounts whose outcome is known are needed, and 3 that were lost/).waitFor();
  });
});
