import { HOSTILE_TEXTS } from './hostile-texts.ts';
import type { StartedInstallation } from './start-installation.ts';
import { withDatabase } from './with-database.ts';

/** Names of columns that hold what somebody typed, or a file brought. */
const TYPED =
  /(^|_)(name|title|body|reason|note|text|comment|description|subject|label|plan|industry|department|author|person|finding|caption)(_name)?$/;
/** Where every text is a code of ours, a name may be part of a key, or people are found by it. */
const NOT_TYPED = new Set(['workspaces', 'installation', 'backups', 'disk_samples', 'usage_store_log', 'setting_versions']);

/**
 * Puts hostile texts into every column of text of a running installation that takes them, tags and lists of texts too, whatever way
 * they might have come by. Returns the columns, as `table.column`.
 */
export async function spoilTexts(installation: StartedInstallation): Promise<readonly string[]> {
  return withDatabase(installation, async (client) => {
    const { rows } = await client.query<{ table: string; column: string; type: string }>(
      `select table_name as table, column_name as column, udt_name as type from information_schema.columns
       where table_schema = 'public' and udt_name in ('text', '_text') order by 1, 2`,
    );
    const spoilt: string[] = [];
    for (const { table, column, type } of rows) {
      if (NOT_TYPED.has(table) || !(TYPED.test(column) || column === 'tags')) continue;
      // Different in each row, so that what must be unique stays so.
      const text = `$1::text[][1 + (abs(hashtextextended(t.ctid::text, 0)) % array_length($1::text[], 1))::int]`;
      const said = `left((array[${text.replaceAll('$1::text[][', '($1::text[])[')}])[1], 180) || ' ' || right(md5(t.ctid::text), 4)`;
      const value = type === 'text' ? said : `array[${said}]`;
      const isTaken = await client
        .query(`update "${table}" t set "${column}" = ${value} where "${column}" is not null`, [HOSTILE_TEXTS])
        .then(
          ({ rowCount }) => (rowCount ?? 0) > 0,
          () => false,
        );
      if (isTaken) spoilt.push(`${table}.${column}`);
    }
    return spoilt;
  });
}
