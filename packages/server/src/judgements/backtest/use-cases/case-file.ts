import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/records/records.ts';
import { CASE_HEADER, caseLine, type CaseRow } from '../case-lines.ts';
import { readCases } from '../store/backtest-cases.store.ts';

const BLOCK = 2_000;

/** All cases of the last backtest as lines of CSV; each block in a transaction of its own, so that a slow reader holds none open. */
export async function* caseLines(database: Database, workspaceId: WorkspaceId): AsyncGenerator<string> {
  // With the mark that makes spreadsheets read it as UTF-8.
  yield `\uFEFF${CASE_HEADER}\r\n`;
  let after: CaseRow | null = null;
  for (;;) {
    const part: { readonly after: CaseRow | null; readonly most: number } = { after, most: BLOCK };
    const rows: readonly CaseRow[] = await database.inWorkspace(workspaceId, (records) => readCases(records, workspaceId, part));
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last;
    yield rows.map((row) => `${caseLine(row)}\r\n`).join('');
  }
}
