import { normalQuantile } from '../../kernel/statistics/index.ts';
import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { KeptScorecard } from '../health/index.ts';
import type { Drift } from './drift.ts';
import type { Fit } from './fit.ts';
import type { SuggestedWeights } from './suggest-weights.ts';
import { PREDICTION_KINDS, type PredictionKind } from './kinds.ts';
import type { Coefficient, Model } from './learn.ts';
import { EVENTS_MIN, type Learned, type Tried } from './try-later.ts';

export type PresentedFit = ReturnType<typeof presentFit>;

/** The fit with days as they are written and slopes as odds. */
export function presentFit({ lastDay, dates, accounts, ofAccounts, kinds, tookMs }: Fit) {
  return {
    lastDay: lastDay === null ? null : dayToIso(lastDay),
    dates: dates && { ...dates, first: dayToIso(dates.first), last: dayToIso(dates.last) },
    accounts,
    ofAccounts,
    tookMs,
    kinds: PREDICTION_KINDS.map((kind) => presentLearned(kind, kinds[kind])),
  };
}

function presentLearned(kind: PredictionKind, { verdict, events, cases, tried, model }: Learned) {
  return { kind, verdict, events, eventsMin: EVENTS_MIN, cases, tried: tried && presentTried(tried), model: model && presentModel(model) };
}

function presentTried({ learnedTo, lookedFrom, tenths, ...rest }: Tried) {
  const iso = (day: DayNumber) => dayToIso(day);
  return { ...rest, learnedTo: iso(learnedTo), lookedFrom: iso(lookedFrom), tenths: [...tenths] };
}

const MOST_WEIGHTS = 12;

function presentModel({ design, degrees, penalty, drawn, slopes }: Model) {
  const heaviest = slopes.toSorted((a, b) => Math.abs(b.slope) - Math.abs(a.slope)).slice(0, MOST_WEIGHTS);
  return { inputs: design.length, degrees, penalty, drawn, weights: heaviest.map(oddsOf) };
}

const SURE = normalQuantile(0.975);

/** By what one spread more multiplies the odds. */
function oddsOf({ key, isUnknown, slope, error }: Coefficient) {
  return { key, isUnknown, odds: Math.exp(slope), lower: Math.exp(slope - SURE * error), upper: Math.exp(slope + SURE * error) };
}

/** With the scorecards by name, as far as they are in force still. */
export function presentWeights({ events, told }: SuggestedWeights, inForce: readonly KeptScorecard[]) {
  const cards = told?.cards.flatMap(({ scorecard, version, measures }) => {
    const card = inForce.find(({ key }) => key === scorecard);
    if (card === undefined) return [];
    const { id, definition } = card;
    return { scorecardId: id, name: definition.name, version, isInForce: card.version === version, measures: [...measures] };
  });
  return { events, eventsMin: EVENTS_MIN, told: told && { now: told.now, suggested: told.suggested, cards: cards ?? [] } };
}

export function presentDrift({ first: _, inputs, reasons, ...rest }: Drift) {
  return { ...rest, inputs: [...inputs], reasons: [...reasons] };
}
