import { countBelow } from '../../kernel/statistics/index.ts';
import type { Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { activityOf } from './activity.ts';
import type { Dossier } from './dossier.ts';
import type { FactSource } from './fact-source.ts';
import type { ProductFacts } from './workspace-context.ts';

/** The days on which a source told us anything of anyone, and of each account on its own; ascending. */
export type Hearing = { readonly days: Int32Array; readonly byAccount: readonly Int32Array[] };
/** By source; use by its product, as `usage/<product>`. */
export type Hearings = ReadonlyMap<string, Hearing>;

/** Sources that speak by themselves; what members write down here is not among them. */
const DAYS_OF: Readonly<Partial<Record<FactSource, (dossier: Dossier) => readonly (DayNumber | null)[]>>> = {
  tickets: ({ tickets }) => tickets.flatMap((one) => [one.openedDay, one.solvedDay]),
  invoices: ({ invoices }) => invoices.flatMap((one) => [one.issuedDay, one.paidDay, ...one.refusedDays]),
  interactions: ({ interactions }) => interactions.map((one) => one.day),
  answers: ({ answers }) => answers.map((one) => one.day),
};

const computed = new WeakMap<readonly Dossier[], Map<string, Hearings>>();

export function useOf(productKey: string): string {
  return `usage/${productKey}`;
}

/** All days of all sources, whatever the day that is asked about; gathered once for the same accounts. */
export function* hearingsOf(dossiers: readonly Dossier[], products: readonly ProductFacts[]): Steps<Hearings> {
  const name = products.map((product) => product.key).join(' ');
  const byName = computed.get(dossiers) ?? new Map<string, Hearings>();
  computed.set(dossiers, byName);
  const known = byName.get(name);
  if (known !== undefined) return known;
  const heard = new Map<string, Int32Array[]>();
  const note = (key: string, days: Int32Array) => {
    if (days.length === 0) return;
    const own = heard.get(key);
    if (own === undefined) heard.set(key, [days]);
    else own.push(days);
  };
  for (const dossier of dossiers) {
    for (const product of products) note(useOf(product.key), activityOf(dossier.usage, product.key)?.days ?? NO_DAYS);
    for (const [source, daysOf] of Object.entries(DAYS_OF)) note(source, ascending(daysOf(dossier).filter((day) => day !== null)));
    yield;
  }
  const hearings = new Map<string, Hearing>();
  for (const [key, byAccount] of heard) {
    const days = new Set<DayNumber>();
    for (const own of byAccount) {
      for (const day of own) days.add(day);
      yield;
    }
    hearings.set(key, { days: ascending([...days]), byAccount });
  }
  byName.set(name, hearings);
  return hearings;
}

const NO_DAYS = new Int32Array(0);

function ascending(days: readonly DayNumber[]): Int32Array {
  return Int32Array.from(days).sort();
}

/** Of how many accounts anything was heard on days of [since, until). */
export function accountsHeard({ byAccount }: Hearing, since: DayNumber, until: DayNumber): number {
  return byAccount.filter((own) => countBelow(own, until) > countBelow(own, since)).length;
}
