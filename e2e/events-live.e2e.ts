import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Analytics } from '@segment/analytics-node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';
import { type BrowserSdk, openShop } from './support/open-shop.ts';

const DAY_MS = 86_400_000;
const LIVE = { timeout: 60_000 };
const SEATS = 60;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
/** What they pay for comes from a file; what they do comes as events. */
const files = {
  accounts: ['account,name,tier', 'acme,Acme Inc.,low'],
  subscriptions: [
    'subscription,account,start on,term months,billing months,notice days,plan,seats,mrr,currency',
    `S-1,acme,${ago(150)},12,12,30,Scale,${SEATS},7000.00,USD`,
  ],
};

let journey: Journey;
let page: Page;
let sdk: Analytics;
let writeKey: string;
beforeAll(async () => {
  const opened = await openOwnerJourney('owned');
  [journey, page] = [opened, opened.owner];
  const { secret } = await journey.perennial<{ secret: string }>('key', 'create', '--workspace', 'meridian', '--kind', 'write');
  writeKey = secret;
  sdk = new Analytics({ writeKey, host: journey.installation.url, flushAt: 200 });
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

/** The number beside the word of the health in the head of the account; not a number while the score is not known. */
async function score(): Promise<number> {
  const said = await page.locator('dl > div').filter({ hasText: 'Health' }).locator('dd').first().innerText();
  return Number(/\d+/.exec(said)?.[0]);
}

describe('events of a product', () => {
  it('bring an account onto the open portfolio', async () => {
    await page.goto('/w/meridian/accounts');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await mark();

    sdk.group({ userId: 'u1', groupId: 'acme', traits: { name: 'Acme Inc.' } });
    for (let daysAgo = 160; daysAgo > 0; daysAgo--) use(['u1', 'u2', 'u3'], daysAgo);
    await sdk.flush();

    await page.getByText('Acme Inc.').first().waitFor(LIVE);
    expect(await isStillOpen()).toBe(true);
  });

  it('give an account a score together with what it pays for', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'perennial-events-'));
    for (const [kind, lines] of Object.entries(files)) writeFileSync(path.join(folder, `${kind}.csv`), `${lines.join('\n')}\n`);
    await journey.perennial('import', folder, '--workspace', 'meridian');
    rmSync(folder, { recursive: true });
    await page.getByText('Acme Inc.').first().click();
    await page.getByRole('heading', { name: 'Acme Inc.' }).waitFor();
    await expect.poll(score, LIVE).toBeGreaterThan(0);
    expect(await isStillOpen()).toBe(true);
  });

  it('change the use and the score of an account on its open page', async () => {
    await page.goto(page.url().replace('/overview', '/usage'));
    const contacts = async () => /Contacts in 28 days\s+(\d+)/.exec(await page.locator('main').innerText())?.[1];
    await expect.poll(contacts, LIVE).toBe('3');
    const before = await score();
    expect(before).toBeGreaterThan(0);
    await mark();

    const newcomers = Array.from({ length: 40 }, (_, at) => `new${at}`);
    for (const daysAgo of [6, 4, 2, 0]) use(newcomers, daysAgo);
    await sdk.flush();

    await expect.poll(contacts, LIVE).toBe('43');
    // Forty-three of sixty seats are in use where three were.
    await expect.poll(score, LIVE).toBeGreaterThan(before + 10);
    expect(await isStillOpen()).toBe(true);
  });

  it('come from the browser SDK on a web site of another origin, also the last ones as its page is left', async () => {
    const shop = await openShop();
    onTestFinished(() => shop.close());
    const visitor = await journey.newPerson({ baseURL: shop.url });
    const sent: string[] = [];
    visitor.context().on('response', (answer) => {
      const { pathname, origin } = new URL(answer.url());
      const type = answer.request().headers()['content-type'] ?? 'none';
      if (origin !== shop.url) sent.push(`${answer.request().method()} ${pathname} ${type} ${answer.status()}`);
    });
    const load = { writeKey, cdnURL: journey.installation.url };
    await visitor.goto('/');
    await visitor.evaluate(async (settings) => {
      const analytics = (globalThis as unknown as BrowserSdk).AnalyticsNext.AnalyticsBrowser.load(settings);
      await analytics.identify('b1', { email: 'b1@shop.example' });
      await analytics.group('shop', { name: 'Shop Ltd.' });
      await analytics.page('Prices');
      await analytics.track('Basket Filled');
    }, load);
    expect(sent).toEqual([
      `GET /v1/projects/${writeKey}/settings none 200`,
      ...['i', 'g', 'p', 't'].map((short) => `POST /v1/${short} text/plain 200`),
    ]);

    await visitor.goto('/again');
    await visitor.evaluate((settings) => {
      const strategy = { strategy: 'batching', config: { size: 100, timeout: 600_000 } };
      const options = { integrations: { 'Segment.io': { deliveryStrategy: strategy } } };
      const analytics = (globalThis as unknown as BrowserSdk).AnalyticsNext.AnalyticsBrowser.load(settings, options);
      void analytics.track('Basket Left');
      return analytics.ready();
    }, load);
    await visitor.goto('about:blank');

    const seen = async () => JSON.stringify(await (await page.request.get('/api/v1/w/meridian/products')).json());
    await expect.poll(seen, LIVE).toContain('Basket Left');
    expect(await seen()).toContain('Basket Filled');
    await page.goto('/w/meridian/accounts');
    await page.getByText('Shop Ltd.').first().waitFor(LIVE);
  });
});
