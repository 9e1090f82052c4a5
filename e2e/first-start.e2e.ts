import { afterAll, beforeAll, describe, it } from 'vitest';
import { enterAsFirstOwner, OWNER } from './support/enter.ts';
import { type Journey, openJourney } from './support/open-journey.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await openJourney();
});
afterAll(() => journey.close());

describe('the first start', () => {
  it('lets the first owner in by the link of the terminal, and nobody after', async () => {
    const owner = await journey.newPerson();
    await enterAsFirstOwner(owner, journey.installation);
    await owner.getByRole('heading', { name: 'How do you want to begin?' }).waitFor();

    const stranger = await journey.newPerson();
    await stranger.goto(journey.installation.entryUrl ?? '/');
    await stranger.getByText('This link was used already').waitFor();
  });

  it('signs the owner in again with the password', async () => {
    const page = await journey.newPerson();
    await page.goto('/');
    await page.waitForURL('**/sign-in**');
    await page.getByLabel('E-mail').fill(OWNER.email);
    await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();

    await page.waitForURL('**/w/meridian/today**');
    await page.getByText('No accounts yet.').waitFor();
  });
});
