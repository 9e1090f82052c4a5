import pg from 'pg';
import { listOf, nameOf, readTables, type Table } from '../tables.ts';
import type { ArchiveRules } from './archive-rules.ts';

const quote = pg.escapeIdentifier;

/** Every table of workspaces but those that stay. */
export async function archivedTables(client: pg.Client, { staying }: ArchiveRules): Promise<readonly Table[]> {
  return (await workspaceTables(client)).filter(({ name }) => !(name in staying));
}

/** Every table with a `workspace_id`, as the catalogue knows them. */
export async function workspaceTables(client: pg.Client): Promise<readonly Table[]> {
  return (await readTables(client)).filter(({ schema, columns }) => schema === 'public' && columns.includes('workspace_id'));
}

/** The rows of one workspace as COPY writes them, in an order that does not depend on the server's language. */
export function copyWorkspaceOut(
  table: Table,
  { workspaceId, rules }: { readonly workspaceId: string; readonly rules: ArchiveRules },
): string {
  const columns = table.columns.map((column) => {
    const kept = rules.columns[`${table.name}.${column}`];
    return kept === undefined ? quote(column) : `${kept.instead} as ${quote(column)}`;
  });
  const order = table.key.map(({ column, isText }) => `"row".${quote(column)}${isText ? ' collate "C"' : ''}`).join(', ');
  const by = order === '' ? `"row"::text collate "C"` : order;
  const of = `workspace_id = ${pg.escapeLiteral(workspaceId)}`;
  return `copy (select ${columns.join(', ')} from ${nameOf(table)} as "row" where ${of} order by ${by}) to stdout`;
}

export { listOf, nameOf };

/** Tables so that each comes after those that its rows point at. */
export async function inOrderOfLinks(client: pg.Client, names: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ readonly from: string; readonly to: string }>(`
    select child.relname as from, parent.relname as to
    from pg_constraint as link
    join pg_class as child on child.oid = link.conrelid
    join pg_class as parent on parent.oid = link.confrelid
    where link.contype = 'f' and link.connamespace = 'public'::regnamespace and child.oid <> parent.oid`);
  const waiting = new Set(names);
  const parentsOf = new Map(names.map((name) => [name, rows.filter((row) => row.from === name).map((row) => row.to)]));
  const ordered: string[] = [];
  while (waiting.size > 0) {
    const free = [...waiting].filter((name) => !(parentsOf.get(name) ?? []).some((parent) => waiting.has(parent)));
    if (free.length === 0) throw new Error(`these tables point at each other: ${[...waiting].join(', ')}`);
    for (const name of free) waiting.delete(name);
    ordered.push(...free);
  }
  return ordered;
}
