import type { APIRequestContext, Page } from 'playwright-core';
import type { StartedInstallation } from './start-installation.ts';

export const OWNER = { name: 'Ana Ruiz', email: 'ana@meridian.example', password: 'a long enough password', company: 'Meridian' };

/** The first owner comes in by the link that the terminal printed, and stands before the choice of how to begin. */
export async function enterAsFirstOwner(page: Page, { entryUrl }: StartedInstallation): Promise<void> {
  await page.goto(entryUrl ?? '/');
  await page.getByLabel('Your name').fill(OWNER.name);
  await page.getByLabel('Your e-mail').fill(OWNER.email);
  await page.getByLabel(/^Password/).fill(OWNER.password);
  await page.getByLabel('Name of your company').fill(OWNER.company);
  await page.getByRole('button', { name: 'Create the workspace' }).click();
  await page.waitForURL('**/start**');
}

/** The owner is signed in from now on, in the browser that asks. */
export async function signInAsOwner(asking: APIRequestContext): Promise<void> {
  const answer = await asking.post('/api/auth/sign-in/email', { data: { email: OWNER.email, password: OWNER.password } });
  if (!answer.ok()) throw new Error(`The owner could not sign in: ${await answer.text()}`);
}
