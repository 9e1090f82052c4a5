import type { Band } from './band.ts';
import type { ScoredTwice } from './scorecard-effect.ts';

export type PastBands = {
  readonly accounts: number;
  readonly before: Readonly<Record<Band, number>>;
  readonly after: Readonly<Record<Band, number>>;
};

export type PastEffect = {
  readonly left: PastBands;
  readonly stayed: PastBands;
  /** Those who left, whoever changes colour first, then the newest. */
  readonly rows: readonly {
    readonly accountId: string;
    readonly name: string;
    readonly leftOn: string;
    readonly before: { readonly band: Band; readonly points: number | null };
    readonly after: { readonly band: Band; readonly points: number | null };
  }[];
};

const MOST_ROWS = 60;

/** What two scorecards would have said of those who left (they have a day in `leftOn`) and of those who stayed. */
export function pastEffectOf(scored: readonly ScoredTwice[], leftOn: ReadonlyMap<string, string | null>): PastEffect {
  const dayOf = ({ accountId }: ScoredTwice) => leftOn.get(accountId) ?? null;
  const left = scored.filter((one) => dayOf(one) !== null);
  return {
    left: bandsOf(left),
    stayed: bandsOf(scored.filter((one) => dayOf(one) === null)),
    rows: left
      .map((one) => ({
        accountId: one.accountId,
        name: one.name,
        leftOn: dayOf(one) ?? '',
        before: { band: bandOf(one.before), points: one.before?.points ?? null },
        after: { band: bandOf(one.after), points: one.after?.points ?? null },
      }))
      .sort((a, b) => Number(hasChanged(b)) - Number(hasChanged(a)) || b.leftOn.localeCompare(a.leftOn))
      .slice(0, MOST_ROWS),
  };
}

function hasChanged({ before, after }: PastEffect['rows'][number]): boolean {
  return before.band !== after.band;
}

function bandsOf(scored: readonly ScoredTwice[]): PastBands {
  const before: Record<Band, number> = { green: 0, yellow: 0, red: 0, unknown: 0 };
  const after = { ...before };
  for (const one of scored) {
    before[bandOf(one.before)] += 1;
    after[bandOf(one.after)] += 1;
  }
  return { accounts: scored.length, before, after };
}

function bandOf(score: ScoredTwice['before']): Band {
  return score?.band ?? 'unknown';
}
