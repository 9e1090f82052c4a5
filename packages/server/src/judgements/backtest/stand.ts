import type { Steps } from '../../kernel/steps.ts';
import type { Dossier, WorkspaceFacts } from '../../measures/metrics/index.ts';
import { isCustomer } from '../../measures/metrics/index.ts';
import { judgeWholeDay, type Rulebook, type States } from '../account-state/index.ts';
import { blindScore } from './blind-score.ts';
import type { Case } from './case.ts';
import { type Looking, outcomeOf } from './outcome.ts';

export type ToStand = {
  readonly dossiers: readonly Dossier[];
  readonly facts: WorkspaceFacts;
  readonly rulebook: Rulebook;
  /** What was known at the dates before, brought up to date. */
  readonly states: States;
};

/** Every customer on one past day, judged by what was known by its end, with what came of it. */
export function* standOn({ dossiers, facts, rulebook, states }: ToStand, on: Looking): Steps<readonly Case[]> {
  let signals = 0;
  const judging = { dossiers, facts, rulebook, states, newSignalId: () => `sig_${on.day}_${signals++}` };
  const { judgements } = yield* judgeWholeDay(judging, { day: on.day, isOpen: false });
  const cases: Case[] = [];
  for (const dossier of dossiers) {
    const judgement = judgements.get(dossier.accountId);
    if (judgement?.score == null || judgement.scoredBy === null || !isCustomer(dossier, on.day)) continue;
    const { score, scoredBy } = judgement;
    cases.push({
      accountId: dossier.accountId,
      day: on.day,
      segment: dossier.segment,
      scorecard: score.scorecardKey,
      version: score.scorecardVersion,
      blind: blindScore(scoredBy.scorecard, scoredBy.scored, rulebook.catalogue),
      whole: { points: score.points, band: score.band },
      ...outcomeOf(dossier, on),
    });
  }
  return cases;
}
