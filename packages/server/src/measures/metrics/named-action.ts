import type { UsageOfAccount } from '../../facts/usage/index.ts';
import { Memo } from '../../kernel/memo.ts';
import { countBelow } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { NamedAction } from './workspace-context.ts';

/** One text for an action, to keep something under. */
export function actionKey({ name, productKey }: NamedAction): string {
  return `${productKey ?? '*'}/${name}`;
}

const built = new Memo<UsageOfAccount, Map<string, Int32Array>>();

/** Places of the rows of an action, done by people or machines, ascending by day. */
function rowsOf(usage: UsageOfAccount, action: NamedAction): Int32Array {
  let byAction = built.get(usage);
  if (byAction === undefined) {
    byAction = new Map();
    built.set(usage, byAction);
  }
  const key = actionKey(action);
  let rows = byAction.get(key);
  if (rows === undefined) {
    rows = build(usage, action);
    byAction.set(key, rows);
  }
  return rows;
}

function build({ actions, actionOf }: UsageOfAccount, { name, productKey }: NamedAction): Int32Array {
  const wanted = Uint8Array.from(actions, (one) => (one.name === name && (productKey === null || one.productKey === productKey) ? 1 : 0));
  if (!wanted.includes(1)) return new Int32Array(0);
  const rows = new Int32Array(actionOf.length);
  let count = 0;
  for (let row = 0; row < actionOf.length; row++) if (wanted[actionOf[row] ?? -1] === 1) rows[count++] = row;
  return rows.slice(0, count);
}

/** The account's first day with the action; null when there is none. */
export function firstDayOfAction(usage: UsageOfAccount, action: NamedAction): DayNumber | null {
  const [first] = rowsOf(usage, action);
  return first === undefined ? null : (usage.days[first] ?? null);
}

/** The last day with the action up to and with `day`; null when there is none. */
export function lastDayOfAction(usage: UsageOfAccount, action: NamedAction, day: DayNumber): DayNumber | null {
  const rows = rowsOf(usage, action);
  const place = countBelow(rows, countBelow(usage.days, day + 1));
  return place === 0 ? null : (usage.days[rows[place - 1] ?? -1] ?? null);
}

/** How often in [since, until), and by how many contacts; `isNamed` is false where rows do not say who it was. */
export function countAction(
  usage: UsageOfAccount,
  action: NamedAction,
  { since, until }: { readonly since: DayNumber; readonly until: DayNumber },
): { readonly times: number; readonly contacts: number; readonly isNamed: boolean } {
  const all = rowsOf(usage, action);
  const from = countBelow(all, countBelow(usage.days, since));
  const rows = all.subarray(from, Math.max(from, countBelow(all, countBelow(usage.days, until))));
  const seen = new Set<number>();
  let [times, nobody] = [0, 0];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? -1;
    times += usage.counts[row] ?? 0;
    const contact = usage.contacts[row] ?? -1;
    if (contact < 0) nobody += 1;
    else seen.add(contact);
  }
  return { times, contacts: seen.size, isNamed: nobody * 2 < Math.max(1, rows.length) };
}
