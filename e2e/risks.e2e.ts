import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInAsOwner } from './support/enter.ts';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

const NAME = 'Ferragens Ipê';
const DAY_MS = 86_400_000;
let journey: Journey;
let page: Page;
const at = (path: string) => `/w/tordesilla/${path}`;

beforeAll(async () => {
  const opened = await openOwnerJourney('sample');
  [journey, page] = [opened, opened.owner];
}, 480_000);
afterAll(() => journey.close());

describe('a risk', () => {
  it('is not asked for where there are no accounts yet: the page says how to begin', async () => {
    await page.goto('/w/meridian/risks');
    await page.getByRole('button', { name: 'Choose how to begin' }).waitFor();
    expect(await page.getByRole('button', { name: 'Add risk' }).count()).toBe(0);
  });

  it('is taken from a signal on Today, filled in', async () => {
    await page.goto(at('today?scope=all'));
    await page.getByRole('row', { name: new RegExp(`^${NAME}, .*Use is \\d+% below its own habit`) }).click();
    const evidence = page.getByRole('complementary', { name: `Evidence for ${NAME}` });
    await evidence.getByRole('button', { name: 'Take into a risk' }).click();
    const dialog = page.getByRole('dialog', { name: `Risk at ${NAME}` });
    expect(await dialog.getByLabel('Kind').inputValue()).toBe('Adoption');
    expect(await dialog.getByLabel(/^Exposed ARR/).inputValue()).toMatch(/^2\d,000$/);
    await dialog.getByLabel('What may happen').fill('Half of the team moved to a spreadsheet');
    await dialog.getByRole('button', { name: 'Enter risk' }).click();
    await evidence.getByRole('link', { name: 'In the risk register: Open' }).click();
    await page.getByRole('heading', { level: 1, name: 'Risks' }).waitFor();
  });

  it('is a reason of Today once it is overdue, told with what it exposes, and is opened from there', async () => {
    const panel = page.getByRole('complementary', { name: 'Half of the team moved to a spreadsheet' });
    await panel.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: `Risk at ${NAME}` });
    await dialog.getByLabel('Due').fill(new Date(Date.now() - 3 * DAY_MS).toISOString().slice(0, 10));
    await dialog.getByRole('button', { name: 'Save risk' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.goto(at('today?scope=all&kind=risk'));
    await page
      .getByRole('row', { name: new RegExp(`^${NAME}, .*Risk, [234] days overdue: Half of the team .*; €2\\d,000 of ARR exposed`) })
      .click();
    const evidence = page.getByRole('complementary', { name: `Evidence for ${NAME}` });
    await evidence.getByRole('button', { name: 'Close risk' }).waitFor();
    await keepsNobodyOut(page);
    await evidence.getByRole('link', { name: 'Open in the risk register' }).click();
    await panel.getByText('overdue').waitFor();
  });

  it('is mitigated, and closed with what came of it', async () => {
    const panel = page.getByRole('complementary', { name: 'Half of the team moved to a spreadsheet' });
    await panel.getByRole('button', { name: 'Start mitigating' }).click();
    await panel.getByText('Now: Mitigating').waitFor();
    await panel.getByRole('button', { name: 'Close with outcome' }).click();
    const dialog = page.getByRole('dialog', { name: /^Close:/ });
    await dialog.getByLabel('Reason').fill('They came back after the training');
    await dialog.getByRole('button', { name: 'Close risk' }).click();
    await panel.getByText('Now: Averted').waitFor();
    await page.goto(at('today?scope=all&kind=risk'));
    await page.getByRole('button', { name: /^Done today 1/ }).click();
    await page.getByRole('row', { name: new RegExp(`^${NAME}, .*Risk closed as Averted: Half of the team`) }).waitFor();
    expect(await page.getByRole('row', { name: /overdue/ }).count()).toBe(0);
    await page.goto(at('risks'));
    await page.getByRole('table').first().waitFor();
    expect(await page.getByRole('button', { name: 'Half of the team moved to a spreadsheet' }).count()).toBe(0);
    await page.goto(at('risks?state=closed'));
    await page.getByRole('cell', { name: 'Averted' }).first().waitFor();
    await keepsNobodyOut(page);
  });

  it('stands in the register in Spanish as well, and is told on the timeline', async () => {
    await page.getByRole('button', { name: 'Half of the team moved to a spreadsheet' }).click();
    await page
      .getByRole('complementary', { name: 'Half of the team moved to a spreadsheet' })
      .getByRole('link', { name: NAME })
      .first()
      .click();
    await page
      .getByRole('tab', { name: /^Timeline/ })
      .or(page.getByRole('link', { name: /^Timeline/ }))
      .first()
      .click();
    await page.getByText('Risk Half of the team moved to a spreadsheet: Averted').waitFor();
    await page.request.patch('/api/v1/w/tordesilla/me', { data: { language: 'es', region: 'es-ES' } });
    // What a browser was told stays with it; another one begins in the language of the person.
    const other = await journey.newPerson();
    await signInAsOwner(other.request);
    await other.goto(at('risks?state=closed'));
    await other.getByRole('heading', { level: 1, name: 'Riesgos' }).waitFor();
    await other.getByRole('cell', { name: 'Evitado' }).first().waitFor();
  });
});
