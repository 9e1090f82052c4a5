import type { Page } from 'playwright-core';
import type { Journey } from './open-journey.ts';

export type Role = 'admin' | 'manager' | 'csm' | 'viewer';

const PASSWORD = 'a long enough password';

/** A colleague invited by the operator's command comes in by the link of the invitation. */
export async function enterAs(journey: Journey, role: Role, workspace = 'meridian'): Promise<Page> {
  const invitation = ['member', 'invite', `${role}@${workspace}.example`, '--workspace', workspace, '--role', role, '--job', 'lead'];
  const { link } = await journey.perennial<{ link: string }>(...invitation);
  const page = await journey.newPerson();
  await page.goto(link);
  await page.getByLabel(/^Password/).fill(PASSWORD);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.waitForURL(`**/w/${workspace}/today**`);
  return page;
}

/** The same by the interface alone, from an invitation of the owner: no page is opened yet. */
export async function admitAs(journey: Journey & { readonly owner: Page }, role: Role, workspace = 'meridian'): Promise<Page> {
  const invitation = { name: role, email: `${role}@${workspace}.example`, role, job: 'lead' };
  const invited = await journey.owner.request.post(`/api/v1/w/${workspace}/members`, { data: invitation });
  if (!invited.ok()) throw new Error(await invited.text());
  const { link } = (await invited.json()) as { link: string };
  const page = await journey.newPerson();
  const entered = await page.request.post('/api/v1/accept', { data: { token: link.split('/').at(-1), password: PASSWORD } });
  if (!entered.ok()) throw new Error(await entered.text());
  return page;
}
