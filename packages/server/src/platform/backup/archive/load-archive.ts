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
  /** As the owner of the tables: for that role triggers rest while rows come that were made by them already. */
  readonly ownerUrl: string;
  /** An archive that was taken apart there, and found whole. */
  readonly folder: string;
  readonly manifest: ArchiveManifest;
  readonly rules: ArchiveRules;
  /** What needs no table here, once it is known that the workspace is not here: nobody has to wait for it yet. */
  readonly before: () => Promise<void>;
  /**
   * In the same transaction, when the rows stand but for those whose numbers all workspaces count together: they are in temporary tables,
   * named by `stagedName`.
   */
  readonly also: (client: pg.Client) => Promise<void>;
  /** From here on nobody else counts until the end; whoever does waits. Short: what takes long is done. */
  readonly holdCounting: (client: pg.Client) => Promise<void>;
  /** When all rows stand. */
  readonly counted: (client: pg.Client) => Promise<void>;
  readonly tell: (doneRatio: number) => void;
};

const quote = pg.escapeIdentifier;

/** Where rows wait whose numbers are not known yet. */
export const stagedName = (table: string): string => `coming_${table}`;

/**
 * Puts a workspace into an installation that does not have it, all of it or nothing. Rows come into a table of their own first, whose columns
 * are those of the catalogue here; from there they go through the wall of the workspace, which refuses a row that says it is of another.
 * No table is locked for others meanwhile, but for the moment in which numbers are given that all workspaces count together.
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
      await arriving(client, () => loadAll(client, wish, tables));
      await wish.also(client);
      await client.query('set constraints all immediate');
      const numbered = await numbersThatCame(client, tables, wish.rules);
      await wish.holdCounting(client);
      await arriving(client, () => loadCounted(client, wish, tables));
      await wish.counted(client);
      // Never undone: it comes when nothing can be refused any more.
      for (const one of numbered) await keepCounting(client, one);
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

/** While rows come that were made by triggers already, these rest: for this transaction, of the owner, and for nobody else. */
async function arriving(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query(`select set_config('app.arriving', 'on', true)`);
  await work();
  await client.query(`select set_config('app.arriving', '', true)`);
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
  const total = wish.manifest.tables.reduce((sum, { rows }) => sum + rows, 1);
  let done = 0;
  for (const one of tables) {
    const isLater = isCountedTable(wish.rules, one.table.name);
    if (isLater || one.said.rows > 0) {
      await blaming(one, async () => {
        await stage(client, wish, one);
        if (!isLater)
          await takeStaged(client, one.table, (column) => valueOf(`${one.table.name}.${column}`, { column, rules: wish.rules }));
      });
    }
    done += one.said.rows;
    wish.tell(done / total);
  }
}

/** Rows whose numbers all workspaces count together go on from the highest that is here. */
async function loadCounted(client: pg.Client, { rules }: LoadWish, tables: readonly ToLoad[]): Promise<void> {
  const onward = await highest(client, rules);
  for (const one of tables.filter(({ table }) => isCountedTable(rules, table.name)))
    await blaming(one, async () => {
      const came = await takeStaged(client, one.table, (column) => valueOf(`${one.table.name}.${column}`, { column, rules, onward }));
      if (came !== one.said.rows) throw archiveDamaged(one.said.file);
    });
}

/** What PostgreSQL says of rows is the fault of the file that they came in. */
async function blaming({ said }: ToLoad, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw isAboutTheRows(error) ? archiveDamaged(said.file) : error;
  }
}

/** Reads the rows into a temporary table, and holds them against what a row here may be. */
async function stage(client: pg.Client, { folder, manifest, rules }: LoadWish, { table, said }: ToLoad): Promise<void> {
  const coming = stagedName(table.name);
  await client.query(
    `create temporary table ${quote(coming)} on commit drop as select ${listOf(table.columns)} from ${nameOf(table)} with no data`,
  );
  const stream = client.query(from(`copy ${quote(coming)} (${listOf(said.columns)}) from stdin`));
  await pipeline(Readable.from(contentOf(path.join(folder, said.file), true), { objectMode: false }), stream);
  if (stream.rowCount !== said.rows) throw archiveDamaged(said.file);
  const others = await client.query(`select from ${quote(coming)} where workspace_id is distinct from $1 limit 1`, [manifest.workspace.id]);
  if (others.rowCount !== 0) throw archiveDamaged(said.file);
  const counted = (column: string) => isCounted(rules, `${table.name}.${column}`);
  if (!(await haveReadableValues(client, { table, coming, counted }))) throw archiveDamaged(said.file);
  await requireFileNames(client, { table, rules, file: said.file });
  // They are read on, a stretch at a time.
  for (const column of table.columns.filter(counted)) await client.query(`create index on ${quote(coming)} (${quote(column)})`);
}

/** From the temporary table through the wall of the workspace; gives back how many rows that were. */
async function takeStaged(client: pg.Client, table: Table, valueIn: (column: string) => string): Promise<number> {
  const coming = stagedName(table.name);
  const { rowCount } = await client.query(
    `insert into ${nameOf(table)} (${listOf(table.columns)}) overriding system value select ${table.columns.map(valueIn).join(', ')} from ${quote(coming)}`,
  );
  await client.query(`drop table ${quote(coming)}`);
  return rowCount ?? 0;
}

type NamesOfFiles = { readonly table: Table; readonly rules: ArchiveRules; readonly file: string };

/** Nothing that leads to somewhere else, nor to the files of another workspace. */
async function requireFileNames(client: pg.Client, { table, rules, file }: NamesOfFiles): Promise<void> {
  for (const column of table.columns) {
    const pattern = rules.fileNames[`${table.name}.${column}`];
    if (pattern === undefined) continue;
    await client.query(`select set_config('app.installation', 'on', true)`);
    const { rowCount } = await client.query(
      `select from ${quote(stagedName(table.name))} as coming
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
  { column, rules, onward }: { readonly column: string; readonly rules: ArchiveRules; readonly onward?: bigint },
): string {
  const { onImport, columns } = rules;
  const own = onImport[name] ?? columns[name]?.instead;
  if (own !== undefined) return own;
  return onward !== undefined && isCounted(rules, name) ? `${quote(column)} + ${onward}` : quote(column);
}

const isCounted = ({ counted: { table, column, named } }: ArchiveRules, name: string): boolean =>
  name === `${table}.${column}` || named.includes(name);

const isCountedTable = (rules: ArchiveRules, table: string): boolean =>
  [`${rules.counted.table}.`, ...rules.counted.named].some((name) => name.startsWith(`${table}.`));

async function highest(client: pg.Client, { counted: { table, column } }: ArchiveRules): Promise<bigint> {
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

type Numbered = { readonly table: Table; readonly column: string; readonly highest: string | null };

/** Columns that the database numbers, and the highest number that came; null where it is not known yet. */
async function numbersThatCame(client: pg.Client, tables: readonly ToLoad[], rules: ArchiveRules): Promise<readonly Numbered[]> {
  const found: Numbered[] = [];
  for (const { table } of tables.filter(({ said }) => said.rows > 0)) {
    const { rows } = await client.query<{ readonly column: string }>(
      `select attname as column from pg_attribute where attrelid = to_regclass($1) and attidentity <> '' and not attisdropped`,
      [nameOf(table)],
    );
    for (const { column } of rows) {
      const isLater = isCountedTable(rules, table.name);
      found.push({ table, column, highest: isLater ? null : await highestOf(client, table, column) });
    }
  }
  return found;
}

async function highestOf(client: pg.Client, table: Table, column: string): Promise<string | null> {
  const { rows } = await client.query<{ readonly highest: string | null }>(
    `select max(${quote(column)})::text as highest from ${nameOf(table)}`,
  );
  return rows[0]?.highest ?? null;
}

/** So near that others may draw as many numbers meanwhile: they are drawn one by one. */
const NEAR = 10_000;

/** Numbers that the database gives go on behind those that came, while others draw some too. */
async function keepCounting(client: pg.Client, { table, column, highest: known }: Numbered): Promise<void> {
  const came = known ?? (await highestOf(client, table, column));
  await client.query(
    `select case when gap > ${NEAR} then setval(sequence, $3::bigint) 
         else (select max(drawn.number) from (select nextval(sequence) as number from generate_series(1, gap)) as drawn) end
     from (
       select name::regclass as sequence, $3::bigint - coalesce(last_value, 0) as gap
       from (select pg_get_serial_sequence($1, $2) as name) as one
       join pg_sequences on schemaname || '.' || sequencename = name
     ) as counting
     where gap > 0`,
    [table.name, column, came],
  );
}

/** What PostgreSQL says of data that is not what it should be; anything else is not the archive's fault. */
function isAboutTheRows(error: unknown): boolean {
  if (error instanceof Failure) return false;
  return /^(22|23|42501|42804)/.test((error as { readonly code?: string }).code ?? '');
}
