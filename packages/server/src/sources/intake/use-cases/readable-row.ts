import type { JournalRow } from '../journal-row.ts';
import { isJson } from '../read-events.ts';
import { isSoundRowsBody } from '../store/sound-rows-body.ts';
import { textOfBody, unpackBody } from './packed-body.ts';

/**
 * Whether a request of the journal can be read at all. Those that were taken in can; one whose bytes were damaged since, or that came by
 * other means, must not stop the counting of all workspaces.
 */
export function isReadable({ source, body }: Pick<JournalRow, 'body'> & { readonly source: string }): boolean {
  try {
    const said: unknown = JSON.parse(textOfBody(unpackBody(body)));
    return source === 'rows' ? isSoundRowsBody(said) : isJson(said);
  } catch {
    return false;
  }
}

/** Does what reads these rows; where it fails for those that cannot be read, again without them. What fails for another reason fails. */
export async function withReadable<Result>(
  rows: readonly JournalRow[],
  work: (rows: readonly JournalRow[]) => Promise<Result>,
  pass: (row: JournalRow) => void,
): Promise<Result> {
  try {
    return await work(rows);
  } catch (error) {
    const readable = rows.filter(isReadable);
    if (readable.length === rows.length) throw error;
    for (const row of rows) if (!readable.includes(row)) pass(row);
    return work(readable);
  }
}
