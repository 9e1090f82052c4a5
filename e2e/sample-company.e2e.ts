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

async function stands(of: Page): Promise<void> {
  await of.getByRole('heading', { level: 1 }).waitFor();
  expect(await of.getByText('There is nothing at this address').count()).toBe(0);
  await expect.poll(() => of.locator('[aria-busy="true"]').count(), { timeout: 30_000 }).toBe(0);
}

const at = (place: string) => `/w/tordesilla/${place}`;

describe('the sample company', () => {
  it('shows on Today who needs attention, with the evidence beside', async () => {
    await page.goto(at('today'));
    await page.getByText(/accounts need you/).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Today');
    await page.getByRole('row', { name: /^Ferragens Ipê, .*Use is \d+% below its own habit/ }).click();
    const evidence = page.getByRole('complementary', { name: 'Evidence for Ferragens Ipê' });
    await evidence.getByRole('region', { name: 'Use below its own habit' }).getByText('Who stopped').waitFor();
    const said = await evidence.innerText();
    expect(said).toContain('Still active: ');
    expect(said).toContain('Luciana Prado, champion, is gone: mail bounces');
  });

  it('opens its palette from a row of Today, where k alone goes up', async () => {
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Search or do' });
    await palette.getByRole('textbox').fill('papeleria');
    await palette
      .getByText(/Papelería/)
      .first()
      .waitFor();
    await keepsNobodyOut(page, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
  });

  it('has a menu of the person that keeps nobody out', async () => {
    await page.getByRole('button', { name: /^Ana Ruiz:/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    await keepsNobodyOut(page, '[role="menu"]');
    await page.keyboard.press('Escape');
  });

  it.each([
    'today',
    'insight/health',
    'insight/first-value',
    'insight/revenue',
    'risks',
    'settings/me',
    'settings/workspace',
    'settings/members',
    'settings/connections',
    'settings/imports',
    'settings/imports/new',
    'settings/set-aside',
    'settings/scorecards',
    'settings/signals',
    'settings/signals?tab=capacity',
    'settings/signals?tab=planted',
    'settings/metrics',
    'settings/fit',
    'settings/first-value',
    'settings/products',
    'settings/audit',
    'settings/retention',
    'settings/system',
  ])('has nothing on %s that keeps somebody out, in light and dark', async (place) => {
    await page.goto(at(place));
    await stands(page);
    await keepsNobodyOut(page);
  });

  it('opens the thresholds of a signal by key, and its other tabs by address', async () => {
    await page.goto(at('settings/signals'));
    await stands(page);
    const threshold = page.getByLabel('Silence beyond its cadence');
    expect(await threshold.count()).toBe(0);
    await page.getByRole('button', { name: 'Nobody has talked with them' }).press('Enter');
    await threshold.waitFor();
    await keepsNobodyOut(page);
    await page.getByRole('tab', { name: 'What is told' }).press('ArrowRight');
    await page.waitForURL('**/settings/signals?tab=capacity');
    await page.getByLabel('A pooled book').waitFor();
  });

  it('says how many would fit the ideal customer before it is published, and how many do once it is', async () => {
    const base = '/api/v1/w/tordesilla/icp-fit';
    const { rules } = (await (await page.request.get(`${base}/start`)).json()) as { readonly rules: { readonly parts: object } };
    const staff = (value: number) => ({ all: [{ field: 'attribute:employees', op: 'gte', value }] });
    await page.request.put(`${base}/draft`, { data: { basedOn: 0, content: rules } });
    await page.goto(at('settings/fit'));
    await page.getByRole('heading', { name: 'No fit is told by these rules' }).waitFor();
    const content = { parts: { ...rules.parts, means: { full: staff(30), half: staff(10) } } };
    await page.request.put(`${base}/draft`, { data: { basedOn: 0, content } });
    await page.reload();
    const would = page.getByRole('heading', { name: /^\d+ accounts would be A, \d+ B, \d+ C, \d+ D/ });
    await would.waitFor();
    await keepsNobodyOut(page);
    const said = (await would.innerText()).replace('would be', 'are');
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('As our customers are');
    await page.getByRole('dialog').getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByRole('heading', { name: said }).waitFor();
  });

  it('tells of the period that is chosen by key, against the one before, and Back takes it back', async () => {
    await page.goto(at('insight/revenue'));
    await stands(page);
    await page.getByRole('button', { name: /^Period: Last 52 weeks/ }).press('Enter');
    await page.getByRole('menuitem', { name: 'Last 13 weeks' }).press('Enter');
    await page.waitForURL('**/insight/revenue?since=13w');
    await page.getByRole('button', { name: /^Period: Last 13 weeks/ }).waitFor();
    await page
      .getByRole('button', { name: /, was / })
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^Comparison: / }).click();
    await page.getByRole('menuitem', { name: 'Without comparison' }).click();
    await page.waitForURL('**/insight/revenue?since=13w&compare=none');
    await expect.poll(() => page.getByRole('button', { name: /, was / }).count()).toBe(0);
    await page.goBack();
    await page.goBack();
    await page.getByRole('button', { name: /^Period: Last 52 weeks/ }).waitFor();
  });

  it('says why a period cannot be told, and leads back to one that can', async () => {
    await page.goto(at('insight/health?since=2001-01-01'));
    await page.getByText('A period is at most 1,096 days long, which is three years.').waitFor();
    await page.getByRole('button', { name: 'Show the usual period' }).click();
    await page.waitForURL('**/insight/health');
    await stands(page);
  });

  it('opens a share of ARR to its accounts, and a month of renewals to those of that month alone', async () => {
    await page.goto(at('insight/health'));
    await page.getByRole('button', { name: /^\d+% Watch/ }).click();
    await page.getByRole('dialog', { name: 'Rows behind “Watch”' }).getByText('Same as the chart').waitFor();
    await page.goto(at('insight/revenue'));
    await stands(page);
    const renewals = page.getByRole('application', { name: /renewals, by health/ });
    await renewals.press('ArrowRight');
    await renewals.press('Enter');
    await page.waitForURL(/due=\d{4}-\d{2}/);
    await page.getByRole('dialog', { name: /Due in/ }).waitFor();
    await keepsNobodyOut(page, '[role="dialog"]');
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('has nothing in front of its doors either', async () => {
    const stranger = await journey.newPerson();
    for (const address of ['/sign-in', '/link/of-nobody']) {
      await stranger.goto(address);
      await stands(stranger);
      await keepsNobodyOut(stranger);
    }
    await page.goto('/start?workspace=meridian');
    await stands(page);
    await keepsNobodyOut(page);
  });

  it('says what a field lacks in the language of the person, not of the browser', async () => {
    const stranger = await journey.newPerson();
    await stranger.goto('/sign-in');
    await stranger.getByLabel('Language').selectOption('pt-BR');
    await stranger.getByRole('button', { name: 'Entrar', exact: true }).click();
    const said = await stranger
      .locator('input[name="email"]')
      .evaluate((field) => (field as unknown as { readonly validationMessage: string }).validationMessage);
    expect(said).toBe('Preencha este campo, por favor.');
  });
});
