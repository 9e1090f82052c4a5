import { Analytics } from '@segment/analytics-node';
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

const DAY_MS = 86_400_000;
const COMPUTED = { timeout: 60_000 };

const WHO_STAY = ['Marta Gil', 'Dev Patel'];
const WHO_STOP = ['Priya Rao', 'João Lima', 'Ines Vega', 'Tom Hale', 'Rosa Diaz', 'Lena Moss'];
const EVERYBODY = [...WHO_STAY, ...WHO_STOP];

let journey: Journey;
let page: Page;
let sdk: Analytics;
beforeAll(async () => {
  const opened = await openOwnerJourney('owned');
  [journey, page] = [opened, opened.owner];
  const { secret } = await journey.perennial<{ secret: string }>('key', 'create', '--workspace', 'meridian', '--kind', 'write');
  moveClock(0);
  sdk = new Analytics({ writeKey: secret, host: journey.installation.url, flushAt: 200 });
});
afterAll(async () => {
  await sdk?.closeAndFlush();
  await journey?.close();
});

/** Sent by a program whose clock is not moved: the intake sets its times right by when they arrive. */
function use(people: readonly string[], daysAgo: number): void {
  const timestamp = new Date(Date.now() - daysAgo * DAY_MS);
  for (const name of people) sdk.track({ userId: name, event: 'Report Created', context: { groupId: 'acme' }, timestamp });
}

/** The next twelfth of October: far from the turn of a year and from summer, when less use is nobody's fall. */
const BASE_DAYS = (() => {
  const now = new Date();
  const year = now.getUTCFullYear() + (now.getUTCMonth() >= 9 ? 1 : 0);
  return Math.round((Date.UTC(year, 9, 12) - Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())) / DAY_MS);
})();

const moveClock = (days: number) => writeFileSync(journey.installation.clockFile, String(BASE_DAYS + days));

describe('an account whose use stops', () => {
  it('needs nobody while all come as usual', async () => {
    sdk.group({ userId: WHO_STAY[0] ?? '', groupId: 'acme', traits: { name: 'Acme Inc.' } });
    for (const name of EVERYBODY) sdk.identify({ userId: name, traits: { name, email: `${name.replace(' ', '.')}@acme.example` } });
    for (let daysAgo = 98; daysAgo >= 0; daysAgo--) use(EVERYBODY, daysAgo);
    await sdk.flush();

    await page.goto('/w/meridian/accounts');
    await page.getByText('Acme Inc.').first().waitFor(COMPUTED);
    await page.goto('/w/meridian/today');
    await page.getByText('You are through for today.').waitFor(COMPUTED);
  });

  it('comes up on the open Today as the days pass, with its evidence', async () => {
    for (let day = 1; day <= 10; day++) {
      moveClock(day);
      // The clock's file is looked at five times a second.
      await page.waitForTimeout(1_000);
      use(WHO_STAY, 0);
      await sdk.flush();
    }

    await page.getByText('1 account needs you.').waitFor(COMPUTED);
    // What is new waits to be asked for, so that nothing moves under the pointer.
    await page.getByRole('button', { name: '1 new, show' }).click();
    const panel = page.getByRole('complementary', { name: 'Evidence for Acme Inc.' });
    await panel.getByRole('heading', { name: /below its own habit, since/ }).waitFor(COMPUTED);
    const said = await panel.innerText();
    expect(said).toContain('Who stopped');
    expect(WHO_STOP.filter((name) => said.includes(name)).length).toBeGreaterThanOrEqual(3);
    expect(said).toContain('What fell, against the 8 weeks before');
    expect(said).toContain('Report Created');
    expect(/Still active: (.*)\. They/.exec(said)?.[1]).toMatch(/Marta Gil|Dev Patel/);
  });

  it('shows on the page of the account who stopped', async () => {
    await page.getByRole('button', { name: 'Open account' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Acme Inc.' }).waitFor();
    await page
      .getByRole('button', { name: /below its own habit, since/ })
      .first()
      .click();
    const card = page.getByRole('region', { name: 'Use below its own habit' });
    await card.getByText('Who stopped').waitFor();
    const said = await card.innerText();
    expect(WHO_STOP.some((name) => said.includes(name))).toBe(true);
    for (const name of WHO_STAY) expect(said.split('Still active')[0]).not.toContain(name);
  });

  it('is put away until it gets worse, and not for ever', async () => {
    await page.getByRole('button', { name: 'Snooze', exact: true }).last().click();
    const dialog = page.getByRole('dialog', { name: 'Snooze Use below its own habit' });
    await dialog.getByRole('button', { name: 'Until it gets worse' }).click();
    await page.getByText('snoozed until it gets worse, at the latest').waitFor(COMPUTED);
  });

  it('goes when it is closed as a false alarm, which stands against its detector at once', async () => {
    const row = page.getByRole('button', { name: /below its own habit, since/ });
    await page.getByRole('button', { name: 'Close with outcome', exact: true }).last().click();
    const dialog = page.getByRole('dialog', { name: /Use below its own habit/ });
    await dialog.getByText('It counts as right for its detector.').waitFor();
    await dialog.getByRole('radio', { name: 'False alarm' }).click();
    await dialog.getByText('It counts as a false alarm of its detector.').waitFor();
    await dialog.getByRole('button', { name: 'Close with this outcome' }).click();
    await row.first().waitFor({ ...COMPUTED, state: 'detached' });

    await page.goto('/w/meridian/settings/signals');
    const detector = page.getByRole('listitem').filter({ has: page.getByRole('switch', { name: 'Use below its own habit' }) });
    await detector.getByText('Said by people: right 0 of 1').waitFor(COMPUTED);
  });
});
