import type { Page } from 'playwright-core';
import type { Journey } from './open-journey.ts';

export type Role = 'admin' | 'manager' | 'csm' | 'viewer';

/** A colleague invited by the operator's command comes in by the link of the invitation. */
export async function enterAs(journey: Journey, role: Role, workspace = 'meridian'): Promise<Page> {
  const invitation = ['member', 'invite', `${role}@${workspace}.example`, '--workspace', workspace, '--role', role, '--job', 'lead'];
  const { link } = await journey.perennial<{ link: string }>(...invitation);
  const page = await journey.newPerson();
  await page.goto(link);
  await page.getByLabel(/^Password/).fill('a long enough password');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.waitForURL(`**/w/${workspace}/today**`);
  return page;
}
