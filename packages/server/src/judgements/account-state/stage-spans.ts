import type { Stage } from '../../facts/accounts/index.ts';
import type { DayNumber } from '../../kernel/time.ts';

/** An account in a stage, from a day on until it enters another. */
export type StageSpan = { readonly accountId: string; readonly sinceDay: DayNumber; readonly stage: Stage };

type DayOfStages = { readonly day: DayNumber; readonly judgements: ReadonlyMap<string, { readonly stage: Stage }> };

/** Who stands in another stage than on the day before; `before` is brought up to date. */
export function stagesEntered({ day, judgements }: DayOfStages, before: Map<string, Stage>): readonly StageSpan[] {
  const entered: StageSpan[] = [];
  for (const [accountId, { stage }] of judgements) {
    if (before.get(accountId) === stage) continue;
    before.set(accountId, stage);
    entered.push({ accountId, sinceDay: day, stage });
  }
  return entered;
}

/** Spans of one account in order, without those that only say again what was so already. */
export function pathOf(spans: readonly StageSpan[]): readonly StageSpan[] {
  return spans.filter(({ stage }, at) => spans[at - 1]?.stage !== stage);
}
