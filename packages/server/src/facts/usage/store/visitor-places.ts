import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';
import { rowsOf } from './rows.ts';

/** A visitor, and who they turned out to be; -1 while nobody knows. */
export type Visitor = {
  readonly place: number;
  readonly workspace: number;
  readonly id: string;
  /** No row of theirs is older. */
  readonly firstDay: number;
  readonly person: number;
  readonly account: number;
};

export type VisitorPlaces = {
  /** Whose a row of the visitor is: their person's, or their own. */
  readonly seen: (workspace: number, id: string, day: number) => { readonly person: number; readonly account: number };
  /** Says who the visitor is; gives back the visitor where rows of theirs are there. Of two sayings the first stands. */
  readonly link: (workspace: number, id: string, to: { readonly person: number; readonly account: number }) => Visitor | null;
  /** The visitors of whom something is new. */
  readonly takeChanged: () => Visitor[];
};

/** How a row points at a visitor whom nobody knows: places of people begin at 0, and -1 is nobody. */
export function personOfVisitor(place: number): number {
  return -2 - place;
}

const NO_ROWS = 2 ** 31 - 1;

export async function learnVisitors(connection: DuckDBConnection): Promise<VisitorPlaces> {
  const rows = await rowsOf<Visitor>(
    connection,
    'select place, workspace, id, first_day as "firstDay", person, account from usage_visitors',
  );
  const shelves = new Map<number, Map<string, Visitor>>();
  const shelfOf = (workspace: number) => {
    const shelf = shelves.get(workspace) ?? new Map<string, Visitor>();
    shelves.set(workspace, shelf);
    return shelf;
  };
  let next = 0;
  for (const row of rows) {
    shelfOf(row.workspace).set(row.id, row);
    next = Math.max(next, row.place + 1);
  }
  let changed = new Map<number, Visitor>();
  const keep = (visitor: Visitor) => {
    shelfOf(visitor.workspace).set(visitor.id, visitor);
    changed.set(visitor.place, visitor);
    return visitor;
  };
  const newcomer = (workspace: number, id: string): Visitor => ({
    place: next++,
    workspace,
    id,
    firstDay: NO_ROWS,
    person: -1,
    account: -1,
  });
  return {
    seen(workspace, id, day) {
      let visitor = shelfOf(workspace).get(id) ?? newcomer(workspace, id);
      if (visitor.person >= 0) return visitor;
      if (day < visitor.firstDay) visitor = keep({ ...visitor, firstDay: day });
      return { person: personOfVisitor(visitor.place), account: -1 };
    },
    link(workspace, id, { person, account }) {
      const visitor = shelfOf(workspace).get(id) ?? newcomer(workspace, id);
      if (visitor.person >= 0) return null;
      const linked = keep({ ...visitor, person, account });
      return linked.firstDay === NO_ROWS ? null : linked;
    },
    takeChanged() {
      const taken = [...changed.values()];
      changed = new Map();
      return taken;
    },
  };
}
