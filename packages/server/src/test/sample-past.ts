import type { DayNumber } from '../kernel/time.ts';
import { JUDGED_METRICS } from '../judgements/account-state/index.ts';
import type { ToStand } from '../judgements/backtest/index.ts';
import { datesToStand, lastKnownDay } from '../judgements/backtest/dates.ts';
import { FIRST_VALUE_METRICS, SHIPPED_RULES } from '../judgements/first-value/index.ts';
import { DEFAULT_SCORECARDS } from '../judgements/health/index.ts';
import { DEFAULT_SIGNAL_SETTINGS } from '../judgements/signals/index.ts';
import { makeCatalogue } from '../measures/metrics/index.ts';
import { sampleDossiers } from './sample-dossiers.ts';

/** The sample company with the dates at which it can be stood, by the rules that ship. */
export function samplePast(today: DayNumber) {
  const { dossiers, facts } = sampleDossiers({ seed: 7, today });
  const catalogue = makeCatalogue([], [...FIRST_VALUE_METRICS, ...JUDGED_METRICS]);
  const rulebook = { catalogue, scorecards: DEFAULT_SCORECARDS, signals: DEFAULT_SIGNAL_SETTINGS, firstValue: SHIPPED_RULES };
  const lastDay = lastKnownDay(dossiers, today) ?? today;
  const window = { leadDays: 0, horizonDays: 90 };
  const standing: ToStand = { dossiers, facts, rulebook, states: new Map() };
  return { standing, lastDay, catalogue, dates: datesToStand(dossiers, lastDay, { fromDay: null, toDay: null, window }) };
}
