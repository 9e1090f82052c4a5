import type { ColumnProfile } from './column-profile.ts';
import type { Field, KindOfRows } from './field.ts';
import { ATTRIBUTE, type ColumnTarget, type Mapping } from './mapping.ts';
import { type Match, matchColumn, type Why } from './match-column.ts';
import { normaliseHeader } from './normalise-header.ts';
import { REFUSED_COLUMNS } from './refused-columns.ts';

export type Proposal = {
  readonly mapping: Mapping;
  /** Why each mapped column goes where it goes. */
  readonly why: Readonly<Record<string, Why>>;
};

type Candidate = { readonly profile: ColumnProfile; readonly field: Field; readonly match: Match };

/** Where the columns of a file most likely go: the best fitting pairs first, each column and field once. */
export function proposeMapping(kind: KindOfRows, profiles: readonly ColumnProfile[], currency: string): Proposal {
  const chosen = choosePairs(
    kind,
    profiles.filter(({ column }) => !REFUSED_COLUMNS.includes(column)),
  );
  const columns: Record<string, ColumnTarget> = {};
  const why: Record<string, Why> = {};
  for (const profile of profiles) {
    const pair = chosen.get(profile.column);
    columns[profile.column] = pair === undefined ? { field: leftover(kind, profile) } : targetOf(pair);
    if (pair !== undefined) why[profile.column] = pair.match.why;
  }
  return { mapping: { columns, fixed: fixedOf(kind, chosen, currency), keyFrom: null }, why };
}

function choosePairs(kind: KindOfRows, profiles: readonly ColumnProfile[]): Map<string, Candidate> {
  const candidates = profiles.flatMap((profile) =>
    kind.fields.flatMap((field): Candidate[] => {
      const match = matchColumn(field, profile);
      return match === null ? [] : [{ profile, field, match }];
    }),
  );
  candidates.sort((left, right) => right.match.score - left.match.score);
  const chosen = new Map<string, Candidate>();
  const taken = new Set<string>();
  for (const candidate of candidates) {
    const rivals =
      candidate.field.type === 'money' ? kind.fields.filter((field) => field.into === candidate.field.into) : [candidate.field];
    if (chosen.has(candidate.profile.column) || rivals.some((field) => taken.has(field.key))) continue;
    chosen.set(candidate.profile.column, candidate);
    taken.add(candidate.field.key);
  }
  return chosen;
}

/** The form goes along only where it is sure; else it is asked for. */
export function targetOf({ profile, field, match }: Pick<Candidate, 'profile' | 'field'> & { readonly match?: Match }): ColumnTarget {
  const isDate = field.type === 'day' || field.type === 'moment';
  const isNumber = field.type === 'number' || field.type === 'whole' || field.type === 'money' || field.type === 'duration';
  return {
    field: field.key,
    ...(isDate && profile.dates.found === 'one' ? { dateForm: profile.dates.form } : {}),
    ...(isNumber && profile.numbers.found === 'one' ? { numberForm: profile.numbers.form } : {}),
    ...(match?.currency == null ? {} : { currency: match.currency }),
  };
}

function leftover(kind: KindOfRows, profile: ColumnProfile): string | null {
  const isKept = kind.takesAttributes && profile.filled > 0 && !REFUSED_COLUMNS.includes(profile.column);
  return isKept ? `${ATTRIBUTE}${normaliseHeader(profile.column).replaceAll(' ', '_')}` : null;
}

/** Money without a currency is taken in the workspace's own, and shown as such. */
function fixedOf(kind: KindOfRows, chosen: ReadonlyMap<string, Candidate>, currency: string): Record<string, string> {
  const pairs = [...chosen.values()];
  const isOpen = pairs.some((pair) => pair.field.type === 'money' && pair.match.currency === null);
  const isSaid = pairs.some((pair) => pair.field.type === 'currency');
  return isOpen && !isSaid && kind.fields.some((field) => field.type === 'currency') ? { currency } : {};
}
