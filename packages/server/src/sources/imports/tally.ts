import type { RowFault, WriteResult } from './rows.ts';

export type RowOutcome = 'added' | 'changed' | 'unchanged' | 'flagged' | 'refused';

/** How a check or an import went, in numbers, with the faults grouped by what they are. */
export type ImportReport = {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly flagged: number;
  readonly refused: number;
  readonly accounts: number;
  readonly groups: readonly FaultGroup[];
  readonly elapsedMs: number;
};

export type FaultGroup = {
  readonly outcome: 'flagged' | 'refused';
  readonly code: string;
  /** The field that is at fault, where it is one. */
  readonly field: string | null;
  readonly rows: number;
  readonly firstLines: readonly number[];
  readonly firstValues: readonly string[];
};

export type ListedRow = {
  readonly outcome: RowOutcome;
  readonly code: string;
  readonly line: number;
  readonly details: NonNullable<RowFault['details']>;
  readonly cells: readonly string[];
};

type Group = { -readonly [Key in keyof FaultGroup]: FaultGroup[Key] extends readonly (infer One)[] ? One[] : FaultGroup[Key] };
type Fault = { readonly line: number; readonly code: string; readonly details?: RowFault['details']; readonly cells: readonly string[] };

const MOST_LINES = 20;
const MOST_VALUES = 5;
const MOST_LISTED = 100;

/** Adds up what becomes of the rows; keeps the first of each sort to be looked at, and no more, however many come. */
export function tally() {
  const sums = { rows: 0, added: 0, changed: 0, unchanged: 0 };
  const groups = new Map<string, Group>();
  const accounts = new Set<string>();
  const listed: ListedRow[] = [];
  const listedOf = new Map<string, number>();

  const list = (row: ListedRow): void => {
    const key = `${row.outcome} ${row.code}`;
    const count = listedOf.get(key) ?? 0;
    if (count >= MOST_LISTED) return;
    listedOf.set(key, count + 1);
    listed.push(row);
  };
  const fault = (outcome: 'flagged' | 'refused', { line, code, details = {}, cells }: Fault): void => {
    const field = typeof details['field'] === 'string' ? details['field'] : null;
    const key = `${outcome} ${code} ${field ?? ''}`;
    const group = groups.get(key) ?? { outcome, code, field, rows: 0, firstLines: [], firstValues: [] };
    groups.set(key, group);
    group.rows += 1;
    if (group.firstLines.length < MOST_LINES) group.firstLines.push(line);
    const value = String(details['value'] ?? details['account'] ?? '');
    if (value !== '' && group.firstValues.length < MOST_VALUES && !group.firstValues.includes(value)) group.firstValues.push(value);
    list({ outcome, code, line, details, cells });
  };
  return {
    refuse: (one: Fault): void => {
      sums.rows += 1;
      fault('refused', one);
    },
    /** Takes in what a writer says of these lines. */
    take: (result: WriteResult, lines: readonly { readonly line: number; readonly cells: readonly string[] }[]): void => {
      sums.rows += lines.length;
      sums.added += result.added;
      sums.changed += result.changed;
      sums.unchanged += result.unchanged;
      for (const accountId of result.accountIds) accounts.add(accountId);
      result.did?.forEach((outcome, row) => {
        const line = lines[row];
        if (outcome !== 'refused' && line !== undefined) list({ outcome, code: '', details: {}, line: line.line, cells: line.cells });
      });
      const at = ({ row, ...one }: RowFault): Fault => ({ ...one, line: lines[row]?.line ?? 0, cells: lines[row]?.cells ?? [] });
      for (const one of result.refused) fault('refused', at(one));
      for (const one of result.flagged) fault('flagged', at(one));
    },
    rows: () => sums.rows,
    listed: (): readonly ListedRow[] => listed,
    report: (elapsedMs: number): ImportReport => {
      const sorted = [...groups.values()].sort((left, right) => right.rows - left.rows);
      const sum = (outcome: string) => sorted.filter((group) => group.outcome === outcome).reduce((rows, group) => rows + group.rows, 0);
      return { ...sums, flagged: sum('flagged'), refused: sum('refused'), accounts: accounts.size, groups: sorted, elapsedMs };
    },
  };
}

export type Tally = ReturnType<typeof tally>;
