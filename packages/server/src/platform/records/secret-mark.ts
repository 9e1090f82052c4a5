import { sql } from 'kysely';
import type { Records } from './records.ts';

/** The mark of the secret that values of this database are sealed with; the first that is told stays. Needs the installation's view. */
export async function heldSecretMark(records: Records, mark: string): Promise<string> {
  await sql`insert into installation (secret_mark) values (${mark}) on conflict do nothing`.execute(records);
  const { rows } = await sql<{ secretMark: string }>`select secret_mark from installation`.execute(records);
  return rows[0]?.secretMark ?? mark;
}

/** From here on it is another one; with what is sealed anew in the same transaction. */
export async function replaceSecretMark(records: Records, mark: string): Promise<void> {
  await sql`
    insert into installation (secret_mark) values (${mark})
    on conflict (only_row) do update set secret_mark = excluded.secret_mark`.execute(records);
}
