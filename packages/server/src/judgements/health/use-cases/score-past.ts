import type { DayNumber } from '../../../kernel/time.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { namedNow } from '../../../measures/segments/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { Records } from '../../../platform/records/records.ts';
import { chooseScorecard } from '../choose-scorecard.ts';
import { pastEffectOf } from '../past-effect.ts';
import type { Aspect, Scorecard } from '../scorecard.ts';
import { readPastStandings } from '../store/past-standings.read.ts';
import type { KeptScorecard } from '../store/scorecards.store.ts';
import { asScorecard, metricsOf, scoreTwice, subjectOf } from './score-again.ts';

export type ToScorePast = {
  readonly workspaceId: string;
  readonly day: DayNumber;
  readonly catalogue: Catalogue;
  readonly aspect: Aspect;
  readonly now: readonly KeptScorecard[];
  readonly drafted: readonly KeptScorecard[];
  /** The scorecard that is asked about. */
  readonly key: string;
};

/** As far ahead as the backtest looks: early enough to do something. */
const HORIZON_DAYS = 90;
const MOST = { left: 500, stayed: 1_500 };

/** What is in force, and what would be, would have said of those who left, a quarter before they did, and of those who stayed. */
export async function scorePast(records: Records, asked: ToScorePast) {
  const { workspaceId, day, catalogue, aspect, key } = asked;
  const there = await namedNow(records, workspaceId);
  const now = asked.now.map((card) => asScorecard(card, there));
  const drafted = asked.drafted.map((card) => asScorecard(card, there));
  const ofAspect = [...now, ...drafted].filter((card) => card.aspect === aspect);
  const metrics = metricsOf(ofAspect).filter((metric) => catalogue.find(metric) !== undefined);
  const standings = await readPastStandings(records, { workspaceId, day, horizonDays: HORIZON_DAYS, metrics, most: MOST });
  const leftOn = new Map(standings.map((one) => [one.accountId, one.leftOn]));
  const attributesOf = new Map(standings.map((one) => [one.accountId, one.attributes]));
  // Which sources were silent then is not kept: a reading counts as it was kept.
  const accounts = standings.map((one) => ({ ...one, silentDays: {}, scorecardId: null }));
  const scored = await inSlices(
    scoreTwice(accounts, (account) => {
      const subject = subjectOf(account, attributesOf.get(account.accountId), metrics);
      const chosen = (cards: readonly Scorecard[]) => chooseScorecard(cards, subject, { day: day - HORIZON_DAYS, aspect });
      return { before: chosen(now), after: chosen(drafted), metrics, day: day - HORIZON_DAYS };
    }),
  );
  const own = scored.filter(({ before, after }) => [before, after].some((score) => score?.scorecardKey === key));
  return { horizonDays: HORIZON_DAYS, ...pastEffectOf(own, leftOn) };
}
