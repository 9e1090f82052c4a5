import { setTimeout as sleep } from 'node:timers/promises';
import type { APIRequestContext } from 'playwright-core';

const LOOK_MS = 5_000;
const WEEKS = 20;

/**
 * Waits until the sample company's older months and its past scores, which follow behind, stand still: for `looks` of five
 * seconds, more of them where something else came in last and its past begins anew.
 */
export async function untilComplete(asking: APIRequestContext, workspace: string, looks = 1): Promise<void> {
  const ask = async <Answer>(path: string) => (await (await asking.get(`/api/v1/w/${workspace}${path}`)).json()) as Answer;
  let before = '';
  let still = 0;
  for (;;) {
    const { load } = await ask<{ load: { state: string } | null }>('/sample');
    const health = await ask<{ weeks: readonly unknown[] }>('/insight/health?since=26w');
    const now = JSON.stringify(health);
    still = load?.state === 'done' && health.weeks.length > WEEKS && now === before ? still + 1 : 0;
    if (still >= looks) return;
    before = now;
    await sleep(LOOK_MS);
  }
}

/** Waits until all accounts were told by what was learned from the history. */
export async function untilTold(asking: APIRequestContext, workspace: string): Promise<void> {
  for (;;) {
    const answer = await asking.get(`/api/v1/w/${workspace}/insight/prediction`);
    const { toldOn } = (await answer.json()) as { readonly toldOn: string | null };
    if (toldOn !== null) return;
    await sleep(LOOK_MS);
  }
}
