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

describe('the flock', () => {
  it('draws where every account stands, names who left the usual path, and opens them', async () => {
    await page.goto('/w/tordesilla/insight/journeys');
    const picture = page.getByRole('application', {
      name: /accounts by stage and months since the first paid day, \d+ off the usual path/,
    });
    await picture.waitFor({ timeout: 100_000 });
    const off = page.getByRole('region', { name: 'Off the usual path' });
    await off.getByRole('link').first().waitFor({ timeout: 100_000 });
    await page
      .getByRole('region', { name: 'The usual path', exact: true })
      .getByText(/^\d+ stays, \d+ ended$/)
      .first()
      .waitFor();
    await keepsNobodyOut(page);
    await picture.focus();
    await page.keyboard.press('ArrowRight');
    await page
      .getByRole('status')
      .filter({ hasText: /Adopting|Onboarding|Established/ })
      .first()
      .waitFor({ state: 'attached' });
    // Who stands first may change while the past is still being computed, so the one that opens says who it was.
    await off.getByRole('link').first().click();
    await page.waitForURL(/\/accounts\/acc_/);
    const accountId = /acc_[a-z0-9]+/.exec(page.url())?.[0] ?? '';
    const { name } = await (await page.request.get(`/api/v1/w/tordesilla/accounts/${accountId}`)).json();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  });
});

describe('Today of a pooled book', () => {
  it('says how many are exceptions, and shows the others that are on course at one click', async () => {
    await page.goto('/w/tordesilla/today?scope=all');
    await page.getByText(/^\d+ pooled accounts are exceptions\./).waitFor();
    const course = page.getByRole('button', { name: /^On course, with signals of little stake \d+/ });
    await course.click();
    await page.locator('[role="rowgroup"]').filter({ has: course }).locator('[data-account]').first().waitFor();
    await page.getByRole('button', { name: /^The other \d+ are on course\.$/ }).click();
    await page.waitForURL('**/accounts?**');
    await page
      .getByText(/Tier is/)
      .first()
      .waitFor();
  });
});

describe('free accounts in Today', () => {
  const helped = () => page.getByRole('button', { name: /^Helped by the product \d+/ });
  const rows = () => page.locator('[role="rowgroup"]').filter({ has: helped() }).locator('[data-account]');

  it('stand apart, with why, and the way to say whom one sells to best', async () => {
    await page.goto('/w/tordesilla/today?scope=all');
    await helped().click();
    await page.getByText(/^Free accounts take nobody’s time until they fit/).waitFor();
    await rows().first().waitFor();
    const said = await rows().allTextContents();
    expect(said).toHaveLength(Number(/\d+$/.exec((await helped().innerText()).trim())?.[0]));
    expect(said.every((text) => text.includes('Free, fit unknown'))).toBe(true);
    await keepsNobodyOut(page);
    await rows().first().getByRole('link', { name: 'Set the ideal customer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ideal customer' }).waitFor();
  });

  it('take their place among the others, with a mark, once they fit and use it', async () => {
    const everybody = { full: { all: [{ field: 'attribute:name', op: 'is_known' }] }, half: { all: [] } };
    const nobody = { full: { all: [] }, half: { all: [] } };
    const content = { parts: { industry: everybody, size: everybody, problem: everybody, means: nobody, systems: nobody } };
    const api = '/api/v1/w/tordesilla';
    const headers = { origin: new URL(page.url()).origin };
    const kept = await page.request.put(`${api}/icp-fit/draft`, { data: { basedOn: 0, content }, headers });
    const published = await page.request.post(`${api}/icp-fit/publish`, { data: { basedOn: 0, note: 'Everybody' }, headers });
    expect([kept.status(), published.status()]).toEqual([204, 200]);
    type Row = { readonly section: string; readonly free: { readonly fitBand: string | null; readonly isWorthTime: boolean } | null };
    const free = async () => {
      const { rows: all } = (await (await page.request.get(`${api}/today?scope=all`)).json()) as { rows: readonly Row[] };
      return all.filter((row) => row.free !== null);
    };
    await expect
      .poll(async () => (await free()).filter((row) => row.free?.fitBand === 'A').length, { timeout: 100_000 })
      .toBeGreaterThan(1);
    await expect
      .poll(async () => (await free()).filter((row) => row.free?.isWorthTime && row.section !== 'free').length)
      .toBeGreaterThan(0);
    await page.goto('/w/tordesilla/today?scope=all&more=course');
    await page
      .getByRole('row', { name: /, Free, fit A, / })
      .first()
      .waitFor();
    await page
      .getByText(/^A core action in [23] of the last 3 cycles$/)
      .first()
      .waitFor();
  });
});
