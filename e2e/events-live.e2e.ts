import { Analytics } from '@segment/analytics-node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterAsFirstOwner } from './support/enter.ts';
import { type Journey, openJourney } from './support/open-journey.ts';

const DAY_MS = 86_400_000;
const LIVE = { timeout: 60_000 };

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

function use(people: readonly string[], daysAgo: number): void {
  const timestamp = new Date(Date.now() - daysAgo * DAY_MS);
  for (const userId of people) sdk.track({ userId, event: 'Report Created', context: { groupId: 'acme' }, timestamp });
}

/** A reload would lose it. */
const mark = () => page.evaluate(() => Object.assign(globalThis, { isStillOpen: true }));
const isStillOpen = () => page.evaluate(() => 'isStillOpen' in globalThis);

describe('events of a product', () => {
  it('bring an account onto the open portfolio', async () => {
    await page.goto('/w/meridian/accounts');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await mark();

    sdk.group({ userId: 'u1', groupId: 'acme', traits: { name: 'Acme Inc.' } });
    for (let daysAgo = 70; daysAgo > 0; daysAgo--) use(['u1', 'u2', 'u3'], daysAgo);
    await sdk.flush();

    await page.getByText('Acme Inc.').first().waitFor(LIVE);
    expect(await isStillOpen()).toBe(true);
  });

  it('change the use of an account on its open page', async () => {
    await page.getByText('Acme Inc.').first().click();
    await page.getByText('Open account').click();
    await page.getByRole('heading', { name: 'Acme Inc.' }).waitFor();
    await page.goto(page.url().replace('/overview', '/usage'));
    const contacts = async () => /Contacts in 28 days\s+(\d+)/.exec(await page.locator('main').innerText())?.[1];
    await expect.poll(contacts, LIVE).toBe('3');
    await mark();

    use(
      Array.from({ length: 30 }, (_, at) => `new${at}`),
      0,
    );
    await sdk.flush();

    await expect.poll(contacts, LIVE).toBe('33');
    expect(await isStillOpen()).toBe(true);
  });
});
