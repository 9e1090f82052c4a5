import type { Steps } from '../../kernel/steps.ts';
import type { Dossier, WorkspaceFacts } from '../../measures/metrics/index.ts';
import { isCustomer } from '../../measures/metrics/index.ts';
import { type JudgedDay, type Judgement, judgeWholeDay, type Rulebook, type States } from '../account-state/index.ts';
import type { Scorecard } from '../health/index.ts';
import { blindScore } from './blind-score.ts';
import type { Case } from './case.ts';
import { type Looking, outcomeOf } from './outcome.ts';

export type ToStand = {
  readonly dossiers: readonly Dossier[];
  readonly facts: WorkspaceFacts;
  readonly rulebook: Rulebook;
  /** What was known at the dates before, brought up to date. */
  readonly states: States;
  /** Versions that were in force before, by the key of their scorecard, the newest first. */
  readonly former?: ReadonlyMap<string, readonly Scorecard[]>;
};

/** A customer on a past day, as it was judged by what was known by its end. */
export type Stood = { readonly dossier: Dossier; readonly judgement: Judgement; readonly field: JudgedDay['field'] };

/** Every customer on one past day, judged by what was known by its end. */
export function* standOn({ dossiers, facts, rulebook, states }: ToStand, day: Looking['day']): Steps<readonly Stood[]> {
  let signals = 0;
  const judging = { dossiers, facts, rulebook, states, newSignalId: () => `sig_${day}_${signals++}` };
  const { judgements, field } = yield* judgeWholeDay(judging, { day, isOpen: false });
  return dossiers.flatMap((dossier) => {
    const judgement = judgements.get(dossier.accountId);
    return judgement === undefined || !isCustomer(dossier, day) ? [] : [{ dossier, judgement, field }];
  });
}

/** Those that have a score, with what came of them. */
export function* casesOn(standing: ToStand, on: Looking): Steps<readonly Case[]> {
  const cases: Case[] = [];
  for (const { dossier, judgement } of yield* standOn(standing, on.day)) {
    const { score, scoredBy } = judgement;
    if (score === null || scoredBy === null) continue;
    cases.push({
      accountId: dossier.accountId,
      day: on.day,
      segment: dossier.segment,
      scorecard: score.scorecardKey,
      version: score.scorecardVersion,
      blind: blindScore(scoredBy.scorecard, scoredBy.scored, standing.rulebook.catalogue),
      whole: { points: score.points, band: score.band },
      former: (standing.former?.get(score.scorecardKey) ?? []).map((one) => ({
        version: one.version,
        points: blindScore(one, scoredBy.scored, standing.rulebook.catalogue).points,
      })),
      ...outcomeOf(dossier, on),
    });
  }
  return cases;
}
