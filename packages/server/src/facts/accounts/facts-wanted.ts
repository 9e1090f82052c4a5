import { type DayNumber, isoToDay } from '../../kernel/time.ts';

/** Whose facts are asked for, all in one question. */
export type FactsWanted = {
  readonly workspaceId: string;
  readonly accountIds: readonly string[];
  /** On which of the workspace's days a moment lies: `zonedDays(timeZone)`. */
  readonly dayOf: (epochMs: number) => DayNumber;
};

/** Facts by account; an account without any is not in the map. */
export type FactsByAccount<Fact> = ReadonlyMap<string, readonly Fact[]>;

export function byAccount<Row extends { readonly accountId: string }, Fact>(
  rows: readonly Row[],
  factOf: (row: Row) => Fact,
): FactsByAccount<Fact> {
  const facts = new Map<string, Fact[]>();
  for (const row of rows) {
    const own = facts.get(row.accountId);
    if (own === undefined) facts.set(row.accountId, [factOf(row)]);
    else own.push(factOf(row));
  }
  return facts;
}

/** The day of a stored date; a date that is not there stays null. */
export function dayOrNull(iso: string | null): DayNumber | null {
  return iso === null ? null : isoToDay(iso);
}
