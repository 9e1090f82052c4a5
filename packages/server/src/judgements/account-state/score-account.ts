import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, known, type Readings, type SilentDays, unknown, type WorkspaceContext } from '../../measures/metrics/index.ts';
import { accountSubject } from '../../measures/segments/index.ts';
import {
  type Aspect,
  ASPECTS,
  aspectMetric,
  chooseScorecard,
  type HealthScore,
  type Scorecard,
  type Scored,
  scoreHealth,
} from '../health/index.ts';
import { type Finding, isNoticeReceived } from '../signals/index.ts';

export type AspectScore = { readonly aspect: Exclude<Aspect, 'overall'>; readonly score: HealthScore };

export type ScoredBy = { readonly scorecard: Scorecard; readonly scored: Scored };

/** An open signal, as ceilings look at it. */
export type OpenSeverity = { readonly key: string; readonly severity: Finding['severity']; readonly openedDay: DayNumber };

export type ToScore = {
  readonly readings: Readings;
  readonly silentDays: SilentDays;
  readonly day: DayNumber;
  readonly context: WorkspaceContext;
  readonly open: readonly OpenSeverity[];
  readonly chanceToLeave?: number | undefined;
};

/** Every score of an account; its readings know the points of aspects from here on. */
export type ScoredAccount = {
  readonly readings: Readings;
  readonly aspects: readonly AspectScore[];
  readonly scoredBy: ScoredBy | null;
  readonly score: HealthScore | null;
};

/** Scores the aspects, then the whole, which may measure them. Without a scorecard there is no score. */
export function scoreAccount(dossier: Dossier, scorecards: readonly Scorecard[], toScore: ToScore): ScoredAccount {
  const aspects = aspectsOf(dossier, scorecards, toScore);
  const readings = { ...toScore.readings, ...aspectReadings(aspects) };
  const [scoredBy = null] = scoredByOf(dossier, scorecards, { ...toScore, readings, aspects: ['overall'] }).map(({ by }) => by);
  return { readings, aspects, scoredBy, score: scoredBy === null ? null : scoreHealth(scoredBy.scorecard, scoredBy.scored) };
}

function aspectsOf(dossier: Dossier, scorecards: readonly Scorecard[], toScore: ToScore): readonly AspectScore[] {
  const aspects = ASPECTS.filter((aspect) => aspect !== 'overall' && scorecards.some((one) => one.aspect === aspect));
  return scoredByOf(dossier, scorecards, { ...toScore, aspects }).flatMap(({ aspect, by }) =>
    aspect === 'overall' ? [] : [{ aspect, score: scoreHealth(by.scorecard, by.scored) }],
  );
}

/** Their points as readings, so that they can be measured, listed and asked for like any other. */
function aspectReadings(scores: readonly AspectScore[]): Readings {
  return Object.fromEntries(
    ASPECTS.flatMap((aspect) => {
      if (aspect === 'overall') return [];
      const own = scores.find((one) => one.aspect === aspect);
      const points = own?.score.points ?? null;
      const value = points !== null ? known(points) : unknown(own === undefined ? 'not_applicable' : 'too_few');
      return [[aspectMetric(aspect), value] as const];
    }),
  );
}

/** Of each aspect the scorecard that takes the account, and what it is scored by; rules look at the account once for all. */
function scoredByOf(
  dossier: Dossier,
  scorecards: readonly Scorecard[],
  { readings, silentDays, day, context, open, chanceToLeave, aspects }: ToScore & { readonly aspects: readonly Aspect[] },
): readonly { readonly aspect: Aspect; readonly by: ScoredBy }[] {
  if (aspects.length === 0 || scorecards.length === 0) return [];
  const subject = accountSubject(dossier, readings, { day, context, chanceToLeave });
  const openSignals = open.flatMap((one) =>
    one.severity === 'positive' ? [] : [{ key: one.key, severity: one.severity, openDays: day - one.openedDay }],
  );
  const facts = { tier: dossier.tier, isNoticeReceived: isNoticeReceived({ dossier, day }), openSignals };
  return aspects.flatMap((aspect) => {
    const scorecard = chooseScorecard(scorecards, subject, { day, aspect });
    return scorecard === null ? [] : [{ aspect, by: { scorecard, scored: { readings, silentDays, day, facts } } }];
  });
}
