import { readFileSync } from 'node:fs';
import { CompiledQuery } from 'kysely';
import { assert } from '../../kernel/assert.ts';
import type { Records } from './records.ts';

export type SqlValue = string | number | boolean | null | readonly string[] | readonly number[];
export type Question<Row> = (records: Records, values: Readonly<Record<string, SqlValue>>) => Promise<Row[]>;

const NAME = /(?<!:):([a-z_][a-z0-9_]*)/g;
const COMMENT = /--.*$/gm;

/**
 * Reads a question from its .sql file, once. Values are written `:name` in the file, so that it can be
 * pasted into psql; every name must be given. Columns come back in camel case.
 */
export function loadSql<Row>(file: URL): Question<Row> {
  const names: string[] = [];
  const text = readFileSync(file, 'utf8')
    .replace(COMMENT, '')
    .replace(NAME, (_, name: string) => {
      if (!names.includes(name)) names.push(name);
      return `$${names.indexOf(name) + 1}`;
    });
  return async (records, values) => {
    const parameters = names.map((name) => {
      assert(name in values, `the question has no value for :${name}`);
      return values[name] as SqlValue;
    });
    const { rows } = await records.withoutPlugins().executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, parameters));
    return inCamelCase(rows) as Row[];
  };
}

/** Names are looked at once an answer, not once a row: some answers are a million rows. */
function inCamelCase(rows: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const columns = Object.keys(rows[0] ?? {});
  const names = columns.map((column) => column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));
  return rows.map((row) => {
    const renamed: Record<string, unknown> = {};
    for (let at = 0; at < columns.length; at++) renamed[names[at] as string] = row[columns[at] as string];
    return renamed;
  });
}
