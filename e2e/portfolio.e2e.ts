import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

let journey: Journey;
let page: Page;
const portfolio = '/w/tordesilla/accounts';

beforeAll(async () => {
  const opened = await openOwnerJourney('sample');
  [journey, page] = [opened, opened.owner];
}, 240_000);
afterAll(() => journey.close());

const total = async (): Promise<number> => {
  const said = await page
    .getByText(/^\d[\d,]* of [\d,]+/)
    .first()
    .innerText();
  return Number(/^[\d,]+/.exec(said)?.[0].replaceAll(',', ''));
};

const edge = (of: Locator, side: 'top' | 'bottom'): Promise<number> => of.evaluate((node, at) => node.getBoundingClientRect()[at], side);

describe('the portfolio', () => {
  it('narrows by a condition that is typed, without the mouse, and the address holds it', async () => {
    await page.goto(portfolio);
    await expect.poll(total, { timeout: 60_000 }).toBe(250);
    await page.getByRole('button', { name: 'Condition', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'What' }).fill('tier');
    await page.getByRole('option', { name: 'Tier' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Values' }).fill('high');
    await page.getByRole('option', { name: /High/ }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await page
      .getByRole('button', { name: /^Tier is High/ })
      .first()
      .waitFor();
    await expect.poll(total).toBeLessThan(250);
    expect(decodeURIComponent(page.url())).toContain('attribute:tier');
    const narrowed = await total();
    await page.reload();
    await expect.poll(total, { timeout: 30_000 }).toBe(narrowed);
  });

  it('arranges conditions in groups within groups, without the mouse', async () => {
    const tiers = (...texts: string[]) => ({ field: 'attribute:tier', op: 'in', texts });
    const bands = (...texts: string[]) => ({ field: 'attribute:health', op: 'in', texts });
    const rule = { all: [tiers('high'), { any: [bands('red'), bands('yellow')] }] };
    await page.goto(`${portfolio}?rule=${encodeURIComponent(JSON.stringify(rule))}`);
    await page.getByRole('button', { name: 'Arrange' }).press('Enter');
    // Out of "all of these", into the group below it.
    const outline = page.getByRole('dialog', { name: 'Arrange' });
    await outline.getByRole('button', { name: 'Tier is High', exact: true }).press('Alt+ArrowDown');
    await page.getByText('Tier is High or Health is At risk or Health is Watch', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Group within' }).last().press('Enter');
    await page.getByRole('combobox', { name: 'What' }).fill('tier');
    await page.getByRole('option', { name: 'Tier' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Values' }).fill('pooled');
    await page
      .getByRole('option', { name: /Pooled/ })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    const arranged = JSON.stringify({ all: [{ any: [tiers('high'), bands('red'), bands('yellow')] }, tiers('pooled')] });
    await expect.poll(() => JSON.parse(new URL(page.url()).searchParams.get('rule') ?? 'null') as unknown).toBe(arranged);
    await page.goto(`${portfolio}?rule=${encodeURIComponent(JSON.stringify({ all: [tiers('high')] }))}`);
    await expect.poll(total, { timeout: 30_000 }).toBeLessThan(250);
  });

  it('gives a task to all that match, and takes it back', async () => {
    await page.getByRole('grid').getByRole('link').first().waitFor();
    const matching = await total();
    await page.getByRole('grid').getByRole('checkbox').first().click({ force: true });
    await page.getByText(`All ${matching} that match are selected`).waitFor();
    await page.getByRole('button', { name: 'Task', exact: true }).click();
    await page.getByLabel('What is to be done').fill('Send the security questionnaire');
    await page.getByText(`${matching} accounts get the task.`).waitFor();
    await page.getByRole('button', { name: 'Add the tasks' }).click();
    const said = page.getByText(`${matching} tasks were made.`);
    await said.waitFor();
    expect(await edge(said, 'top')).toBeGreaterThan(await edge(page.getByRole('grid'), 'bottom'));
    await page.getByRole('button', { name: /^Undo/ }).press('Enter');
    await page.getByText('Undone.').waitFor();
  });

  it('draws the same accounts, and selects by range what the table then shows selected', async () => {
    await page.goto(`${portfolio}?show=split&x=arr&y=seats`);
    await page.getByRole('application').waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Select by range…' }).click();
    await page.getByLabel('ARR, from').fill('50000');
    await page.getByRole('button', { name: 'Select', exact: true }).click();
    await page.getByText(/^\d+ selected$/).waitFor();
  });

  it('has its rows whichever way one comes to the table', async () => {
    await page.goto(`${portfolio}?show=chart`);
    await page.getByRole('application').waitFor({ timeout: 30_000 });
    for (const show of ['Split', 'Chart', 'Table']) {
      await page.getByRole('radiogroup', { name: 'How it is shown' }).getByText(show, { exact: true }).click();
      if (show !== 'Chart') await page.getByRole('grid').getByRole('link').first().waitFor({ timeout: 10_000 });
    }
  });

  it('lets a lasso choose among the bubbles, in the table too, and keeps the edge where it was put', async () => {
    await page.goto(`${portfolio}?show=split&x=arr&y=seats`);
    const chart = page.getByRole('application');
    await chart.waitFor({ timeout: 30_000 });
    await page.getByText('Lasso', { exact: true }).click();
    await expect.poll(() => chart.getAttribute('aria-busy'), { timeout: 30_000 }).toBe('false');
    const box = await chart.boundingBox();
    const to = (x: number, y: number) =>
      page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * x, (box?.y ?? 0) + (box?.height ?? 0) * y, { steps: 6 });
    const selected = page.getByText(/^\d+ selected$/);
    const draw = async () => {
      await to(0.12, 0.15);
      await page.mouse.down();
      for (const [x, y] of [
        [0.96, 0.15],
        [0.96, 0.88],
        [0.12, 0.88],
        [0.12, 0.17],
      ] as const)
        await to(x, y);
      await page.mouse.up();
      await selected.waitFor({ timeout: 3_000 }).catch(() => undefined);
      return selected.count();
    };
    // A lasso drawn while the bubbles are still laid out catches nobody: one draws it again.
    await expect.poll(draw, { timeout: 60_000 }).toBe(1);
    await page.keyboard.press('Escape');
    const edge = page.getByRole('separator', { name: 'Edge between the parts' });
    const before = Number(await edge.getAttribute('aria-valuenow'));
    await edge.press('Shift+ArrowLeft');
    await expect.poll(async () => Number(await edge.getAttribute('aria-valuenow'))).toBeLessThan(before);
    const put = await edge.getAttribute('aria-valuenow');
    await page.reload();
    await expect.poll(() => edge.getAttribute('aria-valuenow'), { timeout: 30_000 }).toBe(put);
  });

  it('changes a stage in its cell by keyboard, finds the account by it, and takes it back', async () => {
    const rule = { all: [{ field: 'attribute:stage', op: 'in', texts: ['evaluating'] }] };
    const byStage = `${portfolio}?cols=owner,stage&rule=${encodeURIComponent(JSON.stringify(rule))}`;
    await page.goto(`${portfolio}?cols=owner,stage`);
    await page.getByRole('grid').getByRole('link').first().waitFor();
    const cell = page.locator('[data-place="0:3"]');
    const computed = await cell.innerText();
    await cell.press('F2');
    await page.getByRole('combobox', { name: 'Stage' }).press('Enter');
    await page.getByRole('option', { name: 'Evaluating' }).click();
    await page.getByLabel('Why do you know better').fill('They compare us with another product.');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => cell.innerText(), { timeout: 30_000 }).toContain('Evaluating');
    expect(await page.evaluate('document.activeElement.dataset.place')).toBe('0:3');
    await page.keyboard.press('z');
    await page.getByText('Undone.').waitFor();
    await expect.poll(() => cell.innerText(), { timeout: 30_000 }).toBe(computed);
    await page.goto(byStage);
    await page.getByText('No account matches', { exact: false }).first().waitFor();
  });

  it('saves what it shows as a view, and pins it to the navigation', async () => {
    await page.getByRole('button', { name: 'Save as a view' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Large ones');
    await page.getByRole('button', { name: 'Save the view' }).click();
    await page.getByRole('button', { name: 'View: Large ones. Choose another' }).waitFor();
    await page.getByRole('button', { name: 'Pin to the navigation' }).click();
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /Large ones/ })
      .waitFor();
  });

  it('finds an account from the palette, accents or not', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').fill('papeleria');
    await page
      .getByRole('dialog')
      .getByText(/Papelería/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it.each(['', '?show=split', '?show=chart', '?view=red_and_watch&scope=all'])(
    'keeps nobody out of %s, in light and dark',
    async (search) => {
      await page.goto(portfolio + search);
      await page
        .getByText(/ of 250/)
        .first()
        .waitFor({ timeout: 30_000 });
      await keepsNobodyOut(page);
    },
  );
});
