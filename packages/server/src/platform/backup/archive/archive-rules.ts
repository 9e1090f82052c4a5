/** What an archive of a workspace takes along, beside all of every table that has a `workspace_id`. Pieces of SQL are ours. */
export type ArchiveRules = {
  /** Tables that stay where they are: name → code of the reason. */
  readonly staying: Readonly<Record<string, string>>;
  /** Values that stay: `table.column` → what stands in their place, and the code of the reason. */
  readonly columns: Readonly<Record<string, { readonly instead: string; readonly why: string }>>;
  /** Values that are written in place of whatever an archive says: `table.column` → SQL over the row. */
  readonly onImport: Readonly<Record<string, string>>;
  /** Values that become names of files here: `table.column` → a pattern of PostgreSQL. One that any workspace has already is refused. */
  readonly fileNames: Readonly<Record<string, string>>;
  /** A number that all workspaces count together: what comes in goes on from the highest that is here. */
  readonly counted: { readonly table: string; readonly column: string; readonly named: readonly string[] };
};
