import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../packages/server/src/test/totp.ts';
import { OWNER } from './support/enter.ts';
import { enterAs } from './support/invite.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

let journey: Journey;
let owner: Page;
let device: CDPSession;
let authenticatorId: string;
let backupCodes: readonly string[];
const SETTINGS = '/w/meridian/settings/sign-in';

beforeAll(async () => {
  const opened = await openOwnerJourney('owned');
  journey = opened;
  owner = opened.owner;
  device = await owner.context().newCDPSession(owner);
  await device.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
  } as const;
  ({ authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', { options }));
}, 300_000);
afterAll(() => journey.close());

/** While it is on, whatever asks for a finger gets it; also the field of the card that offers passkeys by itself. */
const holdFinger = (enabled: boolean) => device.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });

async function typePassword(page: Page, password = OWNER.password) {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

describe('sign-in', () => {
  it('says what is wrong with a new password while it is typed', async () => {
    const invited = await journey.perennial<{ link: string }>('member', 'invite', 'new@meridian.example', '--workspace', 'meridian');
    const page = await journey.newPerson();
    await page.goto(invited.link);
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByText('Use 10 characters or more').waitFor();
    await page.getByLabel('Password', { exact: true }).fill('meridian2026');
    await page.getByText('This is easy to guess.').waitFor();
    await page.getByLabel('Password', { exact: true }).fill('four cows near a lighthouse');
    await page.getByText('A good password.').waitFor();
  });

  it('is set up with an app, and its backup codes are shown once', async () => {
    await owner.goto(SETTINGS);
    await owner.getByRole('button', { name: 'Set up the app…' }).click();
    await owner.getByLabel('Your password', { exact: true }).fill(OWNER.password);
    const answer = owner.waitForResponse('**/two-factor/enable');
    await owner.getByRole('button', { name: 'Go on' }).click();
    const enabled = (await (await answer).json()) as { totpURI: string; backupCodes: readonly string[] };
    ({ backupCodes } = enabled);
    await owner.getByRole('img', { name: 'Picture to scan with the app' }).waitFor();
    await owner.getByLabel('Code of six digits').fill(codeOf(enabled.totpURI));
    await owner.getByRole('button', { name: 'Confirm' }).click();
    await owner.getByLabel('I have kept them').check();
    expect(await owner.getByRole('listitem').allTextContents()).toEqual(expect.arrayContaining([...backupCodes]));
    await owner.getByRole('button', { name: 'Done' }).click();
    await owner.getByText('10 backup codes are left.').waitFor();

    const page = await journey.newPerson();
    await typePassword(page);
    await page.getByLabel('Code of six digits').fill(codeOf(enabled.totpURI, 1));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/w/meridian/**');
  });

  it('takes a backup code instead, and lists the device, which is signed out from another', async () => {
    const page = await journey.newPerson();
    await typePassword(page);
    await page.getByLabel('Code of six digits').fill('123123');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('This code does not fit');
    await page.getByRole('button', { name: 'Use a backup code' }).click();
    await page.getByLabel('Backup code').fill(backupCodes[0] ?? '');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/w/meridian/**');

    await owner.goto(SETTINGS);
    await owner.getByRole('button', { name: 'Sign out all others' }).click();
    await owner.getByText('Signed in on 1 device').waitFor();
    await page.reload();
    await page.waitForURL('**/sign-in**');
  });

  it('adds a passkey, which comes in without a password', async () => {
    await holdFinger(true);
    await owner.goto(SETTINGS);
    await owner.getByRole('button', { name: 'Add a passkey…' }).click();
    await owner.getByLabel('Name of the device').fill('Work laptop');
    await owner.getByRole('dialog').getByRole('button', { name: 'Add a passkey', exact: true }).click();
    await owner.getByText('The passkey “Work laptop” is added.').waitFor();
    await holdFinger(false);

    await owner.context().clearCookies();
    // The page's own offer in the field of the address goes first; the finger is there for what is asked by hand.
    const offered = owner.waitForResponse('**/generate-authenticate-options');
    await owner.goto('/sign-in');
    await offered;
    await owner.route('**/generate-authenticate-options', async (route) => {
      await holdFinger(true);
      await route.continue();
    });
    await owner.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await owner.waitForURL('**/w/meridian/**');
    await owner.unroute('**/generate-authenticate-options');
    await owner.goto(SETTINGS);
    await owner.getByText('Last used').waitFor();
  });

  it('is asked of everybody once the workspace requires a second factor', async () => {
    const page = await enterAs(journey, 'csm');
    await owner.goto('/w/meridian/settings/members');
    await owner.getByRole('switch', { name: 'Required' }).click({ force: true });
    await owner.getByText('Second factor for everybody: on.').waitFor();
    await page.goto('/w/meridian/today');
    await page.getByRole('heading', { name: 'Meridian asks for a second factor' }).waitFor();
    await page.getByRole('button', { name: 'Set up the app' }).click();
    await page.getByLabel('Your password', { exact: true }).fill(OWNER.password);
    const answer = page.waitForResponse('**/two-factor/enable');
    await page.getByRole('button', { name: 'Go on' }).click();
    const { totpURI } = (await (await answer).json()) as { totpURI: string };
    await page.getByLabel('Code of six digits').fill(codeOf(totpURI));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByLabel('I have kept them').check();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.waitForURL('**/w/meridian/**');
    await owner.getByRole('switch', { name: 'Required' }).click({ force: true });
    await owner.getByText('Second factor for everybody: off.').waitFor();
  });

  it('gives a new password by the operator’s link, and the old one no longer comes in', async () => {
    const { link } = await journey.perennial<{ link: string }>('reset-password', 'csm@meridian.example');
    const page = await journey.newPerson();
    await page.goto(link);
    await page.getByLabel('New password').fill('four cows near a lighthouse');
    await page.getByRole('button', { name: 'Save the new password' }).click();
    await page.getByText('Your new password is saved.').waitFor();
    await page.getByLabel('E-mail').fill('csm@meridian.example');
    await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('do not belong together');
    await page.getByLabel('Password', { exact: true }).fill('four cows near a lighthouse');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByLabel('Code of six digits').waitFor();
  });

  it('asks to wait after ten wrong passwords, and says for how long', async () => {
    const page = await journey.newPerson();
    const wrong = { data: { email: 'nobody@meridian.example', password: 'not this one' } };
    for (let n = 0; n < 10; n++) await page.request.post('/api/auth/sign-in/email', wrong);
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(wrong.data.email);
    await page.getByLabel('Password', { exact: true }).fill('not this one');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('Wait a minute');
  });
});
