import type { RowFault, WriteResult } from '../../sources/imports/index.ts';

/** What became of one row, by its place in the call. */
export type Outcome = {
  readonly did: 'added' | 'changed' | 'unchanged' | 'refused';
  readonly code?: string;
  readonly details?: RowFault['details'];
  readonly flags: readonly string[];
  /** The row that was written, where one was. */
  readonly id: string | null;
  readonly accountId: string | null;
};

export function refusedFor(code: string, details?: RowFault['details']): Outcome {
  return { did: 'refused', code, flags: [], id: null, accountId: null, ...(details === undefined ? {} : { details }) };
}

export function summarise(outcomes: readonly Outcome[]): WriteResult {
  const refused: RowFault[] = [];
  const flagged: RowFault[] = [];
  outcomes.forEach((outcome, row) => {
    if (outcome.did === 'refused') refused.push(faultOf(row, outcome));
    for (const code of outcome.flags) flagged.push({ row, code });
  });
  return {
    added: count(outcomes, 'added'),
    changed: count(outcomes, 'changed'),
    unchanged: count(outcomes, 'unchanged'),
    refused,
    flagged,
    accountIds: changedAccounts(outcomes),
    did: outcomes.map((outcome) => outcome.did),
  };
}

/** Sorted, so that two writers that mark the same accounts wait for each other instead of blocking both. */
export function changedAccounts(outcomes: readonly Outcome[]): string[] {
  const touched = outcomes.filter((outcome) => outcome.did === 'added' || outcome.did === 'changed');
  return [...new Set(touched.flatMap((outcome) => outcome.accountId ?? []))].sort();
}

function faultOf(row: number, outcome: Outcome): RowFault {
  const code = outcome.code ?? 'refused';
  return outcome.details === undefined ? { row, code } : { row, code, details: outcome.details };
}

function count(outcomes: readonly Outcome[], did: Outcome['did']): number {
  return outcomes.filter((outcome) => outcome.did === did).length;
}
