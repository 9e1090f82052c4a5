import type { UsageAction, UsageOfAccount } from '../facts/usage/index.ts';
import { isoToDay } from '../kernel/time.ts';
import { zonedDays } from '../kernel/zoned-days.ts';
import type { ProductFacts } from '../measures/metrics/index.ts';
import type { SampleCompany } from '../sources/sample/index.ts';

type Growing = {
  readonly contacts: Map<string, number>;
  readonly actions: Map<string, number>;
  readonly days: number[];
  readonly who: number[];
  readonly what: number[];
  readonly counts: number[];
};

/** What the people of the sample company did, account by account. */
export function usageByAccount(company: SampleCompany, products: readonly ProductFacts[]): Map<string, UsageOfAccount> {
  const growing = new Map<string, Growing>();
  const toDay = zonedDays(company.workspace.timeZone);
  for (const row of company.rows('usage')) {
    const key = row.account ?? '';
    let own = growing.get(key);
    if (own === undefined) {
      own = { contacts: new Map(), actions: new Map(), days: [], who: [], what: [], counts: [] };
      growing.set(key, own);
    }
    own.days.push(row.day === undefined ? toDay(Date.parse(row.at ?? '')) : isoToDay(row.day));
    own.who.push(placeOf(own.contacts, row.contact ?? ''));
    own.what.push(placeOf(own.actions, `${row.product ?? ''}\n${row.action}`));
    own.counts.push(row.count ?? 1);
  }
  return new Map([...growing].map(([key, own]) => [key, finished(own, products)]));
}

function placeOf(places: Map<string, number>, name: string): number {
  const known = places.get(name);
  if (known !== undefined) return known;
  places.set(name, places.size);
  return places.size - 1;
}

function finished(own: Growing, products: readonly ProductFacts[]): UsageOfAccount {
  return {
    firstDay: own.days[0] ?? null,
    contactIds: [...own.contacts.keys()],
    actions: [...own.actions.keys()].map((key): UsageAction => {
      const [productKey = '', name = ''] = key.split('\n');
      const isCore = products.find((product) => product.key === productKey)?.coreActions.includes(name) ?? false;
      return { name, productKey, isCore, feature: isCore ? name : null, isAutomatic: false };
    }),
    days: Int32Array.from(own.days),
    contacts: Int32Array.from(own.who),
    actionOf: Int32Array.from(own.what),
    counts: Float64Array.from(own.counts),
  };
}
