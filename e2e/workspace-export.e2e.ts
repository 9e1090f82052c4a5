import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepsNobodyOut } from './support/keeps-nobody-out.ts';
import type { Journey } from './support/open-journey.ts';
import { openOwnerJourney } from './support/open-owner-journey.ts';

const MADE = { timeout: 100_000 };
const TAR_BLOCK = 512;

let journey: Journey;
let page: Page;
beforeAll(async () => {
  const opened = await openOwnerJourney('owned');
  [journey, page] = [opened, opened.owner];
});
afterAll(() => journey.close());

/** Names and sizes of what a tar holds: each stands in a block of its own, before the bytes. */
function heldBy(tar: Buffer): ReadonlyMap<string, number> {
  const held = new Map<string, number>();
  for (let at = 0; at + TAR_BLOCK <= tar.length && tar[at] !== 0; ) {
    const text = (from: number, to: number) => tar.toString('latin1', at + from, at + to).replace(/\0.*$/s, '');
    const bytes = Number.parseInt(text(124, 136), 8);
    held.set(text(0, 100), bytes);
    at += TAR_BLOCK * (1 + Math.ceil(bytes / TAR_BLOCK));
  }
  return held;
}

describe('a whole workspace in a file', () => {
  it('is made while one waits, fetched, told in the audit, and removed again', async () => {
    await page.goto('/w/meridian/settings/workspace');
    const row = page.getByRole('group', { name: 'Whole workspace in a file' });
    await row.getByRole('button', { name: 'Make the file' }).click();
    await row.getByText(/to be fetched until/).waitFor(MADE);
    await keepsNobodyOut(page);

    const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('button', { name: 'Fetch the file' }).click()]);
    expect(download.suggestedFilename()).toMatch(/^meridian-.*\.tar$/);
    const held = heldBy(readFileSync(await download.path()));
    expect(held.get('manifest.json')).toBeGreaterThan(0);
    expect(held.get('tables/members.gz')).toBeGreaterThan(0);

    await row.getByRole('button', { name: 'Remove the file' }).click();
    await row.getByRole('button', { name: 'Make the file' }).waitFor();
    expect(await row.getByRole('button', { name: 'Fetch the file' }).count()).toBe(0);
    await page.goto('/w/meridian/settings/audit');
    for (const did of ['asked for an archive', 'made an archive', 'fetched an archive', 'ended an archive'])
      await page.getByText(`Ana Ruiz ${did} of the whole workspace`).waitFor();
  });
});
