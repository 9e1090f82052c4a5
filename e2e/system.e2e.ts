import { writeFileSync } from 'node:fs';
import { Analytics } from '@segment/analytics-node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdEngine } from './support/hold-engine.ts';
import { enterAs } from './support/invite.ts';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

const SYSTEM = '/w/meridian/settings/system';
const LIVE = { timeout: 20_000 };

let journey: Journey;
let page: Page;
let sdk: Analytics;
beforeAll(async () => {
  const opened = await openOwnerJourney('owned');
  [journey, page] = [opened, opened.owner];
  const { secret } = await journey.perennial<{ secret: string }>('key', 'create', '--workspace', 'meridian', '--kind', 'write');
  sdk = new Analytics({ writeKey: secret, host: journey.installation.url, flushAt: 200 });
});
afterAll(async () => {
  await sdk.closeAndFlush();
  await journey.close();
});

/** What the table says came in since the beginning. */
const cameIn = () => page.getByRole('row', { name: 'Since the beginning' }).getByRole('cell').first().innerText();

describe('the page of the system', () => {
  it('says what to do while nothing came in, then shows what comes, without a reload', async () => {
    await page.goto(SYSTEM);
    await page.getByText('Make a write key').waitFor();
    await page.getByRole('heading', { name: 'Disk' }).waitFor();
    sdk.group({ userId: 'u1', groupId: 'acme', traits: { name: 'Acme Inc.' } });
    for (let n = 0; n < 4; n++) sdk.track({ userId: 'u1', event: 'Report Created' });
    sdk.track({ userId: 'nobody', event: 'Report Created' });
    await sdk.flush();

    await page.getByText('Everything that came in is counted or set aside.').waitFor(LIVE);
    await expect.poll(cameIn, LIVE).toBe('6');
    await page.getByRole('link', { name: 'Decide on 1 event' }).waitFor();
    await page.getByText('it has been watched for less than a day').waitFor();
    await keepsNobodyOut(page);
  });

  it('shows a viewer the workspace, and nothing of the installation', async () => {
    const viewer = await enterAs(journey, 'viewer');
    await viewer.goto(SYSTEM);
    await viewer.getByRole('heading', { name: 'How much comes in' }).waitFor();
    expect(await viewer.getByRole('heading', { name: /^(Disk|Processes)/ }).count()).toBe(0);
    expect((await viewer.request.get('/api/v1/w/meridian/system/installation')).status()).toBe(403);
    await viewer.context().close();
  });

  it('warns on every page while counting is late, and no longer than that', async () => {
    const goOn = holdEngine(journey.installation);
    try {
      sdk.track({ userId: 'u1', event: 'Report Created' });
      await sdk.flush();
      writeFileSync(journey.installation.clockFile, '1');
      await page.goto('/w/meridian/accounts');
      const banner = page.getByRole('status').filter({ hasText: 'Counting is late: 1 request waits' });
      await banner.waitFor(LIVE);
      await banner.getByRole('link', { name: 'See System' }).click();
      await page.getByText('It does not answer.').waitFor(LIVE);
      await keepsNobodyOut(page);
    } finally {
      goOn();
    }
    await expect.poll(cameIn, LIVE).toBe('7');
    await page.getByText('It does not answer.').waitFor({ state: 'detached', ...LIVE });
    await page.goto('/w/meridian/accounts');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.getByText('Counting is late').count(), LIVE).toBe(0);
  });
});
