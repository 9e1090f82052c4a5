import type { Page } from 'playwright-core';

const LOOK_MS = 10_000;
const WEEKS = 20;

/** Waits until the sample company's older months and its past scores, which follow behind, stand still. */
export async function untilComplete(page: Page, workspace: string): Promise<void> {
  const ask = <Answer>(path: string): Promise<Answer> =>
    page.evaluate(async (url) => (await fetch(url)).json(), `/api/v1/w/${workspace}${path}`) as Promise<Answer>;
  let before = '';
  for (;;) {
    const { load } = await ask<{ load: { state: string } | null }>('/sample');
    const health = await ask<{ weeks: readonly unknown[] }>('/insight/health');
    const now = JSON.stringify(health);
    if (load?.state === 'done' && health.weeks.length > WEEKS && now === before) return;
    before = now;
    await page.waitForTimeout(LOOK_MS);
  }
}
