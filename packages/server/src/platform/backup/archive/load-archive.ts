import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { Failure } from '../../../kernel/failure.ts';
import { withClient } from '../open-client.ts';
import { ALIKE, type Table } from '../tables.ts';
import { archiveDamaged, workspaceThere } from './archive.errors.ts';
import type { ArchivedTable, ArchiveManifest } from './archive-manifest.ts';
import type { ArchiveRules } from './archive-rules.ts';
import { archivedTables, inOrderOfLinks, listOf, nameOf } from './archive-tables.ts';
import { haveReadableValues } from './require-values.ts';
import { contentOf } from './unpack-archive.ts';

export type LoadWish = {
  /** As the owner of the tables: triggers rest while rows come that were made by them already. */
  readonly ownerUrl: string;
  /** An archive that was taken apart there, and found whole. */
  readonly folder: string;
  readonly manifest: ArchiveManifest;
  readonly rules: ArchiveRules;
  /** What needs no table here, once it is known that the workspace is not here: nobody has to wait for it yet. */
  readonly before: () => Promise<void>;
  /** In the same transaction, when the rows stand. */
  readonly also: (client: pg.Client) => Promise<void>;
  readonly tell: (doneRatio: number) => void;
};

const quote = pg.escapeIdentifier;

/**
 * Puts a workspace into an installation that does not have it, all of it or nothing. Rows come into a table of their own first, whose columns
 * are those of the catalogue here; from there they go through the wall of the workspace, which refuses a row that says it is of another.
 */
export async function loadArchive(wish: LoadWish): Promise<void> {
  await withClient(wish.ownerUrl, async (client) => {
    await client.query('begin');
    try {
      await client.query(ALIKE);
      await requireNew(client, wish.manifest.workspace);
      await wish.before();
      await client.query(`select set_config('app.workspace_id', $1, true)`, [wish.manifest.workspace.id]);
      const tables = await tablesToLoad(client, wish);
      for (const { table } of tables) await client.query(`alter table ${nameOf(table)} disable trigger user`);
      await loadAll(client, wish, tables);
      for (const { table } of tables) await client.query(`alter table ${nameOf(table)} enable trigger user`);
      await wish.also(client);
      // Never undone: it comes when nothing can be refused any more.
      for (const { table, said } of tables) if (said.rows > 0) await keepCounting(client, table);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
    await client.query('analyze');
  });
}

/** Also none that was removed and is not gone yet, and none whose address it would take. */
async function requireNew(client: pg.Client, { id, slug }: ArchiveManifest['workspace']): Promise<void> {
  await client.query(`select set_config('app.installation', 'on', true)`);
  const { rowCount } = await client.query('select from workspaces where workspace_id = $1 or slug = $2', [id, slug]);
  await client.query(`select set_config('app.installation', '', true)`);
  if (rowCount !== 0) throw workspaceThere(slug);
}

type ToLoad = { readonly table: Table; readonly said: ArchivedTable };

/** Those of the archive are those of the catalogue here, with the same columns; in the order in which their rows can come. */
async function tablesToLoad(client: pg.Client, { manifest, rules }: LoadWish): Promise<readonly ToLoad[]> {
  const here = new Map((await archivedTables(client, rules)).map((table) => [table.name, table]));
  const said = new Map(manifest.tables.map((table) => [table.name, table]));
  const odd = manifest.tables.find((table) => {
    const columns = here.get(table.name)?.columns;
    return columns === undefined || columns.length !== table.columns.length || !columns.every((one) => table.columns.includes(one));
  });
  if (odd !== undefined) throw archiveDamaged(odd.file);
  const missing = [...here.keys()].find((name) => !said.has(name));
  if (missing !== undefined) throw archiveDamaged(missing);
  const ordered = await inOrderOfLinks(client, [...here.keys()]);
  return ordered.map((name) => ({ table: here.get(name) as Table, said: said.get(name) as ArchivedTable }));
}

async function loadAll(client: pg.Client, wish: LoadWish, tables: readonly ToLoad[]): Promise<void> {
  const { rules, manifest } = wish;
  const onward = await highest(client, rules);
  const total = manifest.tables.reduce((sum, { rows }) => sum + rows, 1);
  let done = 0;
  for (const one of tables) {
    if (one.said.rows > 0) {
      await loadTable(client, wish, { ...one, onward }).catch((error: unknown) => {
        throw isAboutTheRows(error) ? archiveDamaged(one.said.file) : error;
      });
    }
    done += one.said.rows;
    wish.tell(done / total);
  }
}

async function loadTable(
  client: pg.Client,
  { folder, manifest, rules }: LoadWish,
  { table, said, onward }: ToLoad & { readonly onward: bigint },
): Promise<void> {
  await client.query(`create temporary table coming on commit drop as select ${listOf(table.columns)} from ${nameOf(table)} with no data`);
  const stream = client.query(from(`copy coming (${listOf(said.columns)}) from stdin`));
  await pipeline(Readable.from(contentOf(path.join(folder, said.file), true), { objectMode: false }), stream);
  if (stream.rowCount !== said.rows) throw archiveDamaged(said.file);
  const others = await client.query('select from coming where workspace_id is distinct from $1 limit 1', [manifest.workspace.id]);
  if (others.rowCount !== 0) throw archiveDamaged(said.file);
  if (!(await haveReadableValues(client, table, (column) => isCounted(rules, `${table.name}.${column}`)))) throw archiveDamaged(said.file);
  await requireFileNames(client, { table, rules, file: said.file });
  const values = table.columns.map((column) => valueOf(`${table.name}.${column}`, { column, rules, onward }));
  await client.query(
    `insert into ${nameOf(table)} (${listOf(table.columns)}) overriding system value select ${values.join(', ')} from coming`,
  );
  await client.query('drop table coming');
}

type NamesOfFiles = { readonly table: Table; readonly rules: ArchiveRules; readonly file: string };

/** Nothing that leads to somewhere else, nor to the files of another workspace. */
async function requireFileNames(client: pg.Client, { table, rules, file }: NamesOfFiles): Promise<void> {
  for (const column of table.columns) {
    const pattern = rules.fileNames[`${table.name}.${column}`];
    if (pattern === undefined) continue;
    await client.query(`select set_config('app.installation', 'on', true)`);
    const { rowCount } = await client.query(
      `select from coming
       where ${quote(column)} is null
         or ${quote(column)} !~ $1
         or exists (select from ${nameOf(table)} as here where here.${quote(column)} = coming.${quote(column)})
       limit 1`,
      [pattern],
    );
    await client.query(`select set_config('app.installation', '', true)`);
    if (rowCount !== 0) throw archiveDamaged(file);
  }
}

function valueOf(
  name: string,
  { column, rules, onward }: { readonly column: string; readonly rules: ArchiveRules; readonly onward: bigint },
): string {
  const { onImport, columns } = rules;
  const own = onImport[name] ?? columns[name]?.instead;
  if (own !== undefined) return own;
  return isCounted(rules, name) ? `${quote(column)} + ${onward}` : quote(column);
}

const isCounted = ({ counted: { table, column, named } }: ArchiveRules, name: string): boolean =>
  name === `${table}.${column}` || named.includes(name);

/** Nobody else counts on until this is done: whoever writes there waits. */
async function highest(client: pg.Client, { counted: { table, column } }: ArchiveRules): Promise<bigint> {
  await client.query(`lock table ${quote(table)} in share row exclusive mode`);
  await client.query(`select set_config('app.installation', 'on', true)`);
  const { rows } = await client.query<{ readonly highest: string }>(
    `select greatest(coalesce(max(${quote(column)}), 0), coalesce((
       select last_value from pg_sequences where schemaname || '.' || sequencename = pg_get_serial_sequence($1, $2)), 0))::text as highest
     from ${quote(table)}`,
    [table, column],
  );
  await client.query(`select set_config('app.installation', '', true)`);
  return BigInt(rows[0]?.highest ?? 0);
}

/** Numbers that the database gives go on behind those that came. */
async function keepCounting(client: pg.Client, { schema, name }: Table): Promise<void> {
  const { rows } = await client.query<{ readonly column: string }>(
    `select attname as column from pg_attribute where attrelid = to_regclass($1) and attidentity <> '' and not attisdropped`,
    [`${quote(schema)}.${quote(name)}`],
  );
  for (const { column } of rows)
    await client.query(
      `select setval(sequence.name::regclass, greatest(came.highest, (select coalesce(last_value, 1) from pg_sequences
         where schemaname || '.' || sequencename = sequence.name)))
       from (select pg_get_serial_sequence($1, $2) as name) as sequence, (select max(${quote(column)}) as highest from ${quote(name)}) as came
       where came.highest is not null`,
      [name, column],
    );
}

/** What PostgreSQL says of data that is not what it should be; anything else is not the archive's fault. */
function isAboutTheRows(error: unknown): boolean {
  if (error instanceof Failure) return false;
  return /^(22|23|42501|42804)/.test((error as { readonly code?: string }).code ?? '');
}
