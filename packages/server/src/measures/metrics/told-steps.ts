import type { Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from './dossier.ts';
import { firstDaysOf } from './first-days.ts';
import { orderChains } from './order-chain.ts';

export type ToldPractice = 'provisioning' | 'entitlements';
const STEP_OF = { provisioning: 'provisioned', entitlements: 'entitled' } as const;

const LEAST_TOLD = 3;
/** What was signed so lately may be on its way; what was signed so shortly before the first telling may be what it tells of. */
const ON_ITS_WAY_DAYS = 30;

/**
 * Steps of orders that the workspace tells: of the orders signed since the first telling, and not only lately, at least half, and three.
 * One step that somebody wrote down once makes no practice, or every other order would look broken.
 */
export function* toldSteps(dossiers: readonly Dossier[], day: DayNumber): Steps<readonly ToldPractice[]> {
  const told: ToldPractice[] = [];
  for (const practice of ['provisioning', 'entitlements'] as const) {
    let since = Number.POSITIVE_INFINITY;
    for (const dossier of dossiers) since = Math.min(since, firstDaysOf(dossier)[practice] ?? since);
    if (since > day) continue;
    let [all, having] = [0, 0];
    for (const dossier of dossiers) {
      yield;
      for (const { steps } of orderChains(dossier, day)) {
        const hasIt = steps[STEP_OF[practice]] !== undefined;
        const signed = steps.signed?.day ?? day;
        if (signed < since - ON_ITS_WAY_DAYS || (!hasIt && signed > day - ON_ITS_WAY_DAYS)) continue;
        all += 1;
        if (hasIt) having += 1;
      }
    }
    if (having >= LEAST_TOLD && having * 2 >= all) told.push(practice);
  }
  return told;
}
