import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { signInAsOwner } from './support/enter.ts';
import { admitAs } from './support/invite.ts';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import { type Journey, openJourney } from './support/open-journey.ts';
import { copyOf } from './support/prepared.ts';
import { startInstallation } from './support/start-installation.ts';

const RETENTION = '/w/meridian/settings/retention';
const DAYS_LATER = '10';
const REMOVED = { timeout: 90_000 };

let kept: string;
let journey: Journey;
let page: Page;

async function open(fill: (dataDir: string) => Promise<void>): Promise<void> {
  journey = await openJourney(startInstallation(fill));
  page = await journey.newPerson();
  await signInAsOwner(page.request);
  await page.goto(RETENTION);
}

beforeAll(async () => {
  kept = path.join(mkdtempSync(path.join(tmpdir(), 'perennial-kept-')), 'data');
  await open((to) => copyOf('owned', inject('prepared'), to));
  await admitAs({ ...journey, owner: page }, 'viewer');
});
afterAll(async () => {
  await journey.close();
  rmSync(path.dirname(kept), { recursive: true, force: true });
});

const links = () => page.getByRole('combobox', { name: 'Invitation links' });

describe('how long something is kept', () => {
  it('is asked twice before it is shorter, with what would go, and holds from then on', async () => {
    await page.reload();
    await page.getByText('There is 1 row, of').waitFor();
    await links().click();
    await page.getByRole('option', { name: '7 days', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Invitation links: keep for 7 days?' });
    await dialog.getByText('Nothing is older than that now.').waitFor();
    await keepsNobodyOut(page);
    await dialog.getByRole('button', { name: 'Keep for 7 days' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Invitation links: kept for 7 days.').waitFor();
    await expect.poll(() => links().inputValue()).toBe('7 days');
    await keepsNobodyOut(page);
  });

  it('lets go in the night what was kept long enough, and the audit tells', async () => {
    await journey.close(kept);
    await open((to) => {
      renameSync(kept, to);
      writeFileSync(path.join(path.dirname(to), 'clock'), DAYS_LATER);
      return Promise.resolve();
    });
    await expect
      .poll(async () => {
        await page.reload();
        return page.getByText('Removed last: 1 row').isVisible();
      }, REMOVED)
      .toBe(true);
    await page.goto('/w/meridian/settings/audit');
    await page.getByText('Perennial removed what had been kept long enough: Invitation links').waitFor();
    await page.getByText('Ana Ruiz chose how long something is kept: Invitation links').waitFor();
    await page.getByText('90 days → 7 days').waitFor();
  });
});
