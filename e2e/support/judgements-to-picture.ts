import type { Page } from 'playwright-core';
import { untilComplete } from './until-complete.ts';

/** What a workspace says itself, so that its pages have something to show: two risks, a metric of its own, whom it sells to best. */
export async function judgementsToPicture(page: Page, workspace: string, accounts: readonly string[]): Promise<void> {
  await enterRisks(page, workspace, accounts);
  await defineMetric(page, workspace);
  await publishFit(page, workspace);
  await untilComplete(page.request, workspace);
}

async function enterRisks(page: Page, workspace: string, accounts: readonly string[]): Promise<void> {
  const said = [
    {
      kind: 'adoption',
      title: 'Half of the team moved to a spreadsheet',
      mitigation: 'Training with the two areas that stopped',
      dueOn: inDays(12),
    },
    { kind: 'competitor', title: 'A pilot with a competitor until March', dueOn: inDays(-3) },
  ];
  for (const [at, accountId] of accounts.slice(0, said.length).entries()) {
    const answer = await page.request.post(`/api/v1/w/${workspace}/risks`, { data: { accountId, ...said[at] } });
    if (!answer.ok()) throw new Error(`The risk was not entered: ${await answer.text()}`);
  }
}

async function defineMetric(page: Page, workspace: string): Promise<void> {
  await page.goto(`/w/${workspace}/settings/metrics`);
  await page.getByRole('button', { name: 'Define a metric' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Orders taken');
  await dialog.getByLabel('What it tells, in a sentence').fill('How often an order was taken in the catalogue.');
  await dialog.getByRole('button', { name: 'Define the metric' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** As the customers are, and of their means by staff, which is known of who left too: of fewer parts no fit is told. */
async function publishFit(page: Page, workspace: string): Promise<void> {
  const base = `/api/v1/w/${workspace}/icp-fit`;
  const { rules } = (await (await page.request.get(`${base}/start`)).json()) as { readonly rules: { readonly parts: object } };
  const staff = (value: number) => ({ all: [{ field: 'attribute:employees', op: 'gte', value }] });
  const content = { parts: { ...rules.parts, means: { full: staff(30), half: staff(10) } } };
  const answers = [
    await page.request.put(`${base}/draft`, { data: { basedOn: 0, content } }),
    await page.request.post(`${base}/publish`, { data: { basedOn: 0, note: 'As our customers are' } }),
  ];
  for (const answer of answers) if (!answer.ok()) throw new Error(`The ideal customer was not published: ${await answer.text()}`);
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
