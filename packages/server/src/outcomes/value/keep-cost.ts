import type { RunningKind } from './cost-kinds.ts';
import type { RunAt } from './gross-margin.ts';

/** What keeping a customer cost a year: a mean, for each kind over those of whom it is known; null where it is of nobody. */
export type Keep = Readonly<Record<RunningKind, number | null>>;

const YEAR_MONTHS = 12;

export function keepOf(runs: readonly RunAt[]): Keep {
  const meanOf = (kind: RunningKind) => {
    const known = runs.flatMap(({ byKind, months }) => (byKind[kind] === null ? [] : [(byKind[kind] * YEAR_MONTHS) / months]));
    return known.length === 0 ? null : Math.round(known.reduce((sum, minor) => sum + minor, 0) / known.length);
  };
  return { hosting: meanOf('hosting'), support: meanOf('support'), cs: meanOf('cs') };
}

/** The kinds that count as keeping, together; null where none of them is known. */
export function keepMinorOf(keep: Keep, kinds: readonly RunningKind[]): number | null {
  const known = kinds.flatMap((kind) => keep[kind] ?? []);
  return known.length === 0 ? null : known.reduce((sum, minor) => sum + minor, 0);
}
