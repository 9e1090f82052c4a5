import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';
import type { ActionOfBatch } from '../../../sources/intake/index.ts';
import { rowsOf } from './rows.ts';
import { learnVisitors, type Visitor, type VisitorPlaces } from './visitor-places.ts';

/** A name that the file does not hold yet. */
type NewName = { readonly place: number; readonly workspace: number; readonly id: string };
type NewAction = ActionOfBatch & Omit<NewName, 'id'>;
export type NewNames = {
  readonly workspaces: Omit<NewName, 'workspace'>[];
  readonly accounts: NewName[];
  readonly people: NewName[];
  readonly actions: NewAction[];
  /** New ones, and those of whom something changed. */
  readonly visitors: Visitor[];
};

/** At which place each name stands, as of the file and of what is being written to it. */
export type KnownNames = {
  readonly workspace: (id: string) => number;
  readonly account: (workspace: number, id: string) => number;
  readonly person: (workspace: number, id: string) => number;
  readonly action: (workspace: number, action: ActionOfBatch) => number;
  readonly visitors: VisitorPlaces;
  /** The names that were asked for and are new, to be written with the rows that point at them. */
  readonly takeNew: () => NewNames;
};

/** Learns every name of the file. Whoever fails to write the new ones must learn them again. */
export async function learnNames(connection: DuckDBConnection): Promise<KnownNames> {
  const visitors = await learnVisitors(connection);
  const added: Omit<NewNames, 'visitors'> = { workspaces: [], accounts: [], people: [], actions: [] };
  const books = {
    workspaces: await book(connection, 'select place, -1 as workspace, id as text from usage_workspaces'),
    accounts: await book(connection, 'select place, workspace, id as text from usage_accounts'),
    people: await book(connection, 'select place, workspace, id as text from usage_people'),
    actions: await book(
      connection,
      'select place, workspace, concat_ws(chr(0), kind, is_automatic, product_key, action) as text from usage_actions',
    ),
  };
  const named = (kind: 'accounts' | 'people') => (workspace: number, id: string) =>
    books[kind](workspace, id, (place) => added[kind].push({ place, workspace, id }));
  return {
    workspace: (id) => books.workspaces(-1, id, (place) => added.workspaces.push({ place, id })),
    account: named('accounts'),
    person: named('people'),
    action: (workspace, action) => books.actions(workspace, textOf(action), (place) => added.actions.push({ ...action, place, workspace })),
    visitors,
    takeNew: () => ({
      workspaces: added.workspaces.splice(0),
      accounts: added.accounts.splice(0),
      people: added.people.splice(0),
      actions: added.actions.splice(0),
      visitors: visitors.takeChanged(),
    }),
  };
}

function textOf({ kind, isAutomatic, productKey, name }: ActionOfBatch): string {
  return [kind, isAutomatic, productKey, name].join('\0');
}

/** The place of a text within its workspace; `onNew` hears of one that has none yet. */
type Book = (workspace: number, text: string, onNew: (place: number) => void) => number;

async function book(connection: DuckDBConnection, query: string): Promise<Book> {
  const rows = await rowsOf<{ place: number; workspace: number; text: string }>(connection, query);
  const shelves = new Map<number, Map<string, number>>();
  const shelfOf = (workspace: number) => {
    const shelf = shelves.get(workspace) ?? new Map<string, number>();
    shelves.set(workspace, shelf);
    return shelf;
  };
  // Names go with their workspace: the highest place counts, not how many there are.
  let next = 0;
  for (const { place, workspace, text } of rows) {
    shelfOf(workspace).set(text, place);
    next = Math.max(next, place + 1);
  }
  return (workspace, text, onNew) => {
    const shelf = shelfOf(workspace);
    const known = shelf.get(text);
    if (known !== undefined) return known;
    const place = next++;
    shelf.set(text, place);
    onNew(place);
    return place;
  };
}
