import { NO_LINES, type UsageLines } from '../../usage-lines.ts';
import type { SeenAction } from '../../usage-questions.ts';

/** What a contact did with one action, day by day in no order. */
export type ContactLine = SeenAction & {
  readonly accountId: string;
  readonly contactId: string | null;
  readonly days: readonly number[];
  readonly counts: readonly number[];
};

export function linesInColumns(lines: readonly ContactLine[], firstDays: UsageLines['firstDays']): UsageLines {
  if (lines.length === 0) return { ...NO_LINES, firstDays };
  const accounts = placing<string>();
  const contacts = placing<string>();
  const actions = placing<SeenAction>();
  const rows = lines.flatMap((line) => {
    const { accountId, contactId, productKey, action, kind, isAutomatic } = line;
    const account = accounts.place(accountId, accountId);
    const contact = contactId === null ? -1 : contacts.place(contactId, contactId);
    const done = actions.place(`${kind}\0${isAutomatic}\0${productKey}\0${action}`, { productKey, action, kind, isAutomatic });
    return line.days.map((day, at) => ({ account, contact, done, day, count: line.counts[at] ?? 0 }));
  });
  rows.sort((left, right) => left.account - right.account || left.day - right.day);
  const starts = rows.flatMap(({ account }, at) => (rows[at - 1]?.account === account ? [] : [at]));
  return {
    accountIds: accounts.all,
    contactIds: contacts.all,
    actions: actions.all,
    starts: Int32Array.from([...starts, rows.length]),
    contacts: Int32Array.from(rows, (row) => row.contact),
    actionOf: Int32Array.from(rows, (row) => row.done),
    days: Int32Array.from(rows, (row) => row.day),
    counts: Float64Array.from(rows, (row) => row.count),
    firstDays,
  };
}

/** Each thing stands once, at the place of its first coming. */
function placing<Thing>() {
  const places = new Map<string, number>();
  const all: Thing[] = [];
  return {
    all,
    place(key: string, thing: Thing): number {
      const place = places.get(key) ?? all.push(thing) - 1;
      places.set(key, place);
      return place;
    },
  };
}
