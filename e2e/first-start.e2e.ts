import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAsFirstOwner, OWNER } from './support/enter.ts';
import { type Journey, openJourney } from './support/open-journey.ts';

const COMPUTED = { timeout: 300_000 };

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

  it('signs the owner in again with the password, and looks around in the sample company', async () => {
    const page = await journey.newPerson();
    await page.goto('/');
    await page.waitForURL('**/sign-in**');
    await page.getByLabel('E-mail').fill(OWNER.email);
    await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();

    await page.waitForURL('**/w/meridian/today**');
    await page.getByText('No accounts yet.').waitFor();
    expect(await page.getByRole('region', { name: 'First steps' }).innerText()).toContain('0 of 4 done');

    await page.goto('/start?workspace=meridian');
    await page.getByRole('button', { name: 'Make the sample company' }).click();
    // Opens by itself once the newest use is in.
    await page.waitForURL(/\/w\/(?!meridian)[\w-]+\/today/, COMPUTED);
    await page.getByText(/accounts need you/).waitFor(COMPUTED);
    expect(await page.getByRole('region', { name: 'First steps' }).count()).toBe(0);

    await page.goto(page.url().replace(/today.*$/, 'settings/workspace'));
    await page.getByRole('button', { name: 'Remove the sample company' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.waitForURL('**/w/meridian/today**');
    await page.getByText('Tordesilla was removed.').waitFor();
    await page.goto('/w/tordesilla/today');
    await page.getByText('There is nothing at this address').waitFor();
  }, 600_000);
});
