import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Analytics } from '@segment/analytics-node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAsFirstOwner } from './support/enter.ts';
import { type Journey, openJourney } from './support/open-journey.ts';

const DAY_MS = 86_400_000;
const HISTORY_DAYS = 84;
const DAYS_OF_SILENCE = 10;
/** After this every process has looked at the clock again. */
const CLOCK_MS = 500;
const STEADY = ['Aurora', 'Boreal', 'Candela', 'Duna', 'Estela'];
const STOPS = 'Faro';

let journey: Journey;
let page: Page;
let sdk: Analytics;
beforeAll(async () => {
  journey = await openJourney();
  page = await journey.newPerson();
  await enterAsFirstOwner(page, journey.installation);
  const { secret } = await journey.perennial<{ secret: string }>('key', 'create', '--workspace', 'meridian', '--kind', 'write');
  sdk = new Analytics({ writeKey: secret, host: journey.installation.url, flushAt: 200 });
});
afterAll(async () => {
  await sdk.closeAndFlush();
  await journey.close();
});

/** Four people of each account use the product, as on any other day of theirs. */
function aDayOfUse(accounts: readonly string[], daysAgo: number): void {
  const timestamp = new Date(Date.now() - daysAgo * DAY_MS);
  for (const groupId of accounts)
    for (const person of ['a', 'b', 'c', 'd'])
      sdk.track({ userId: `${groupId}-${person}`, event: 'Report Created', context: { groupId }, timestamp });
}

describe('an account whose use stops', () => {
  it('is on Today as the days pass, with what fell and since when', async () => {
    for (const groupId of [...STEADY, STOPS]) sdk.group({ userId: `${groupId}-a`, groupId, traits: { name: groupId } });
    for (let daysAgo = HISTORY_DAYS; daysAgo > 0; daysAgo--) aDayOfUse([...STEADY, STOPS], daysAgo);
    await sdk.flush();
    await page.goto('/w/meridian/today');
    await page.getByRole('heading', { level: 1 }).waitFor();

    for (let day = 1; day <= DAYS_OF_SILENCE; day++) {
      writeFileSync(journey.installation.clockFile, String(day));
      await sleep(CLOCK_MS);
      aDayOfUse(STEADY, 0);
      await sdk.flush();
    }

    // The list does not jump under the hand: what is new waits to be shown.
    await page.getByText('1 new, show').click({ timeout: 90_000 });
    await page.getByText(STOPS, { exact: true }).first().click();
    const shown = async () => page.locator('main').innerText();
    await expect.poll(shown, { timeout: 30_000 }).toMatch(/Use is \d+% below its own habit, since/);
    for (const steady of STEADY) expect(await shown()).not.toContain(steady);
  });
});
