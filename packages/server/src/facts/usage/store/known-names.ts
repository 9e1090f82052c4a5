import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';
import type { ActionOfBatch } from '../../../sources/intake/index.ts';
import { rowsOf } from './rows.ts';

/** A name that the file does not hold yet. */
type NewName = { readonly place: number; readonly workspace: number; readonly id: string };
type NewAction = ActionOfBatch & Omit<NewName, 'id'>;
export type NewNames = {
  readonly workspaces: Omit<NewName, 'workspace'>[];
  readonly accounts: NewName[];
  readonly people: NewName[];
  readonly actions: NewAction[];
};

/** At which place each name stands, as of the file and of what is being written to it. */
export type KnownNames = {
  readonly workspace: (id: string) => number;
  readonly account: (workspace: number, id: string) => number;
  readonly person: (workspace: number, id: string) => number;
  readonly action: (workspace: number, action: ActionOfBatch) => number;
  /** The names that were asked for and are new, to be written with the rows that point at them. */
  readonly takeNew: () => NewNames;
};

/** Learns every name of the file. Whoever fails to write the new ones must learn them again. */
export async function learnNames(connection: DuckDBConnection): Promise<KnownNames> {
  const added: NewNames = { workspaces: [], accounts: [], people: [], actions: [] };
  const books = {
    workspaces: await book(connection, 'select place, id as text from usage_workspaces'),
    accounts: await book(connection, `select place, workspace || '/' || id as text from usage_accounts`),
    people: await book(connection, `select place, workspace || '/' || id as text from usage_people`),
    actions: await book(
      connection,
      `select place, concat_ws(chr(0), workspace, kind, is_automatic, product_key, action) as text from usage_actions`,
    ),
  };
  const named = (kind: 'accounts' | 'people') => (workspace: number, id: string) =>
    books[kind].place(`${workspace}/${id}`, (place) => added[kind].push({ place, workspace, id }));
  return {
    workspace: (id) => books.workspaces.place(id, (place) => added.workspaces.push({ place, id })),
    account: named('accounts'),
    person: named('people'),
    action: (workspace, action) =>
      books.actions.place(textOf(workspace, action), (place) => added.actions.push({ ...action, place, workspace })),
    takeNew: () => ({
      workspaces: added.workspaces.splice(0),
      accounts: added.accounts.splice(0),
      people: added.people.splice(0),
      actions: added.actions.splice(0),
    }),
  };
}

function textOf(workspace: number, { kind, isAutomatic, productKey, name }: ActionOfBatch): string {
  return [workspace, kind, isAutomatic, productKey, name].join('\0');
}

type Book = { readonly place: (text: string, onNew: (place: number) => void) => number };

async function book(connection: DuckDBConnection, query: string): Promise<Book> {
  const rows = await rowsOf<{ place: number; text: string }>(connection, query);
  const places = new Map(rows.map((row) => [row.text, row.place]));
  // Names go with their workspace: the highest place counts, not how many there are.
  let next = rows.reduce((most, row) => Math.max(most, row.place), -1) + 1;
  return {
    place(text, onNew) {
      const known = places.get(text);
      if (known !== undefined) return known;
      const place = next++;
      places.set(text, place);
      onNew(place);
      return place;
    },
  };
}
