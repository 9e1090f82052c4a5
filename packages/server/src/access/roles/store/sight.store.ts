import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** Ids of a member's book, removed accounts among them; nobody's is empty. */
export async function readBook(
  records: Records,
  memberId: string | null,
  { withPods }: { readonly withPods: boolean },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select perennial_book(${memberId}, ${withPods}) as id`.execute(records);
  return rows.map(({ id }) => id);
}
