import type { Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Subject } from '../../measures/segments/index.ts';
import {
  FIT_BANDS,
  FIT_PARTS,
  FIT_WEIGHTS,
  type FitBand,
  fitBand,
  type FitPart,
  type FitRules,
  icpFitOf,
  KNOWN_MIN,
  partsSet,
} from './icp-fit.ts';

/** One account under the rules that hold and under the draft; null where too little is known to say. */
export type FitTwice = {
  readonly accountId: string;
  readonly name: string;
  readonly arrMinor: number | null;
  readonly before: FitBand | null;
  readonly after: FitBand | null;
};

type Count = { full: number; half: number; no: number; unknown: number };
export type FitCounted = { readonly fits: readonly FitTwice[]; readonly parts: Readonly<Record<FitPart, Readonly<Count>>> };

export type FitAccount = Omit<FitTwice, 'before' | 'after'> & { readonly subject: () => Subject };

/** Reads the fit of each account by both rules, and counts how each part of the draft is met. */
export function* fitTwice(
  accounts: Iterable<FitAccount>,
  { live, draft, day }: { readonly live: FitRules; readonly draft: FitRules; readonly day: DayNumber },
): Steps<FitCounted> {
  const fits: FitTwice[] = [];
  const none = () => ({ full: 0, half: 0, no: 0, unknown: 0 });
  const parts = Object.fromEntries(FIT_PARTS.map((part) => [part, none()])) as Record<FitPart, Count>;
  for (const { subject, ...account } of accounts) {
    const own = subject();
    const after = icpFitOf(draft, own, day);
    for (const { part, value } of after.parts) parts[part][wordOf(value)]++;
    fits.push({ ...account, before: bandOf(icpFitOf(live, own, day).score), after: bandOf(after.score) });
    yield;
  }
  return { fits, parts };
}

function wordOf(value: 0 | 0.5 | 1 | null): keyof Count {
  if (value === null) return 'unknown';
  if (value === 1) return 'full';
  return value === 0.5 ? 'half' : 'no';
}

const bandOf = (score: number | null) => (score === null ? null : fitBand(score));

const MOST_ROWS = 50;

/** How many accounts have which fit by the draft and by what holds, and who changes, the dearest first. */
export function fitEffectOf({ fits, parts }: FitCounted, draft: FitRules) {
  const changed = fits.filter(({ before, after }) => before !== after);
  const rows = [...changed].sort((a, b) => (b.arrMinor ?? 0) - (a.arrMinor ?? 0)).slice(0, MOST_ROWS);
  return {
    accounts: fits.length,
    setWeight: partsSet(draft).reduce((sum, part) => sum + FIT_WEIGHTS[part], 0),
    knownMin: KNOWN_MIN,
    bands: [...FIT_BANDS, null].map((band) => ({
      band,
      before: fits.filter((one) => one.before === band).length,
      after: fits.filter((one) => one.after === band).length,
      afterArrMinor: fits.reduce((sum, one) => sum + (one.after === band ? (one.arrMinor ?? 0) : 0), 0),
    })),
    parts: FIT_PARTS.map((part) => ({ part, ...parts[part] })),
    changed: changed.length,
    rows,
  };
}
