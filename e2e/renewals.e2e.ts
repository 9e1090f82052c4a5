import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';
import { savedLines } from './support/saved-lines.ts';

let journey: Journey;
let page: Page;
const at = (path: string) => `/w/tordesilla/${path}`;
const api = (path: string) => `/api/v1/w/tordesilla/${path}`;

type Waiting = {
  readonly id: string;
  readonly account: { readonly name: string };
  readonly awaits: number | null;
  readonly machine: object | null;
};

beforeAll(async () => {
  const opened = await openOwnerJourney('sample');
  [journey, page] = [opened, opened.owner];
}, 480_000);
afterAll(() => journey.close());

describe('the renewal desk', () => {
  it('shows what is due by stage, and by month', async () => {
    await page.goto(at('outcomes/renewals?scope=all'));
    await page.getByRole('heading', { level: 1, name: 'Renewals' }).waitFor();
    await page.getByText('First review').first().waitFor();
    await keepsNobodyOut(page);
    await page.goto(at('outcomes/renewals?scope=all&view=calendar'));
    await page.getByRole('columnheader', { name: 'Loss expected' }).waitFor();
    await page.goto(at('outcomes/renewals?scope=all&view=forecast'));
    for (const heading of [
      'Renewal targets',
      'What earlier forecasts were worth',
      'Renewal rate by due month',
      'Monthly retention of rolling plans',
    ])
      await page.getByText(heading).first().waitFor();
    await keepsNobodyOut(page);
    // Each figure opens what it is made of: the rates of a month those of that month, the ladder its customers.
    await page
      .getByRole('link', { name: /^\d+% \(\d+\/\d+\)$/ })
      .first()
      .click();
    await page
      .getByRole('columnheader', { name: 'What came of it' })
      .or(page.getByRole('columnheader', { name: 'Outcome' }))
      .waitFor();
    expect(new URL(page.url()).searchParams.get('month')).toMatch(/^\d{4}-\d{2}$/);
    await page.goBack();
    await page.getByRole('button', { name: 'Year 2' }).click();
    await page.getByRole('dialog', { name: 'Year 2' }).getByRole('link').first().waitFor();
  });

  it('exports what its forecast shows: rates by month, and years of life', async () => {
    await page.goto(at('outcomes/renewals?scope=all&view=forecast'));
    const linesOf = async (name: string) => {
      const table = page.getByRole('region', { name, exact: true });
      const lines = await savedLines(page, table.getByRole('link', { name: `Export as CSV: ${name}` }));
      expect(lines).toHaveLength((await table.getByRole('row').count()) - 1);
      return { lines, cells: await table.getByRole('row').nth(1).getByRole('cell').allInnerTexts() };
    };
    const rates = await linesOf('Renewal rate by due month');
    const { renewed, due } = rates.lines[0] ?? {};
    expect(rates.cells.join(' ')).toContain(`(${renewed}/${due})`);
    const ladder = await linesOf('Tenure ladder');
    expect(ladder.cells[1]).toBe(ladder.lines[0]?.['accounts']);
  });

  it('is handed to somebody else from its panel, and back', async () => {
    const [first] = (await waitingForFirstCall()) as [Waiting, ...Waiting[]];
    await page.goto(at(`outcomes/renewals?scope=all&renewal=${first.id}`));
    const panel = page.getByRole('complementary', { name: `Renewal of ${first.account.name}` });
    await panel.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Hand over' }).click();
    const dialog = page.getByRole('dialog', { name: /Hand over/ });
    await dialog.getByRole('combobox', { name: 'To' }).fill('Teresa Coelho');
    await page.getByRole('option', { name: 'Teresa Coelho' }).click();
    await dialog.getByRole('button', { name: 'Hand over' }).click();
    await panel.getByText('Handed over to Teresa Coelho').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await panel.getByText('Handed back to the owner of the account').waitFor();
  });

  it('is put into a calendar: all that are open, by a file', async () => {
    await page.goto(at('outcomes/renewals?scope=all'));
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download calendar' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^renewals-.*\.ics$/);
    const file = await (await page.request.get(api('renewals/calendar.ics?scope=all'))).text();
    const { total } = (await (await page.request.get(api('renewals/desk?scope=all'))).json()) as { total: { renewals: number } };
    expect(file.replaceAll('\r\n ', '').match(/^UID:ren_\w+-due@/gm)).toHaveLength(total.renewals);
  });

  it('is told of an event at the customer, which asks for a talk and holds the chance down', async () => {
    const answer = await page.request.get(api('renewals/desk?scope=all&stage=upcoming&limit=100'));
    type Upcoming = Waiting & { readonly stir: object | null; readonly tier: string | null; readonly chance: number | null };
    const { renewals } = (await answer.json()) as { renewals: readonly Upcoming[] };
    // Of those who are spoken with one by one.
    const one = renewals.find(
      ({ stir, tier, chance }) => stir === null && tier !== 'pooled' && tier !== 'digital' && (chance ?? 0) > 0.7,
    ) as Waiting;
    await page.goto(at(`outcomes/renewals?scope=all&renewal=${one.id}`));
    const panel = page.getByRole('complementary', { name: `Renewal of ${one.account.name}` });
    await panel.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Tell of an event' }).click();
    const dialog = page.getByRole('dialog', { name: `Risk at ${one.account.name}` });
    expect(await dialog.getByLabel('Kind').inputValue()).toBe('Market or law');
    await dialog.getByLabel('What may happen').fill('A new law on their trade');
    await keepsNobodyOut(page);
    await dialog.getByRole('button', { name: 'Enter risk' }).click();
    await dialog.waitFor({ state: 'detached' });
    await panel.getByText(/^Their market may have moved/).waitFor();
    await panel.getByText(/at most 65.?% while their market may have moved/).waitFor();
  });

  it('asks for the owner’s call before it tells what the machine thought, and shows both beside each other after it', async () => {
    const waiting = await waitingForFirstCall();
    const [first] = waiting as [Waiting, ...Waiting[]];
    const ownerId = await ownId();
    const handed = await page.request.patch(api(`renewals/desk/${first.id}`), { data: { ownerId } });
    expect(handed.status()).toBe(200);
    const own = (await (await page.request.get(api(`renewals/desk/${first.id}`))).json()) as Waiting;
    expect([own.awaits, own.machine]).toEqual([1, null]);
    await page.goto(at('outcomes/renewals?view=review'));
    await page.getByRole('link', { name: first.account.name }).first().waitFor();
    expect(await page.getByText(/^The machine on/).count()).toBe(0);
    await page.getByRole('radio', { name: /Loss expected/ }).check();
    await page.getByLabel('Why').fill('Their budget moved to another product');
    await keepsNobodyOut(page);
    await page.getByRole('button', { name: 'Save call' }).click();
    await page.getByText(/^The machine on/).waitFor();
    await page
      .getByRole('status')
      .filter({ hasText: /machine/ })
      .first()
      .waitFor();
  });
});

/** Renewals are generated once accounts are judged. */
async function waitingForFirstCall(): Promise<readonly Waiting[]> {
  let waiting: readonly Waiting[] = [];
  await expect
    .poll(async () => {
      const answer = await page.request.get(api('renewals/desk?scope=all&state=open&waits=call'));
      const { renewals } = (await answer.json()) as { renewals: readonly Waiting[] };
      waiting = renewals.filter(({ awaits }) => awaits === 1);
      return waiting.length;
    })
    .toBeGreaterThan(0);
  return waiting;
}

async function ownId(): Promise<string> {
  type Me = {
    readonly memberships: readonly { readonly workspace: { readonly slug: string }; readonly member: { readonly id: string } }[];
  };
  const { memberships } = (await (await page.request.get('/api/v1/me')).json()) as Me;
  return memberships.find(({ workspace }) => workspace.slug === 'tordesilla')?.member.id ?? '';
}
