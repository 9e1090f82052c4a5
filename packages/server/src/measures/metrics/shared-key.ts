import type { DayNumber } from '../../kernel/time.ts';
import type { OrderFacts } from './dossier.ts';

/** One licence key is enabled here and at other accounts. */
export type SharedKey = {
  /** Since when it is both here and there. */
  readonly fromDay: DayNumber;
  readonly holders: readonly { readonly accountId: string; readonly name: string }[];
};

type Enabled = { readonly entitledDay: DayNumber | null; readonly entitledUntilDay: DayNumber | null };

/** The keys of an order that others hold too at the end of a day, each enabled on both sides; null where none is. */
export function sharedKeyOf(told: readonly OrderFacts[], day: DayNumber): SharedKey | null {
  const shared = told
    .filter((one) => isEnabled(one, day))
    .flatMap((own) =>
      (own.keyHolders ?? [])
        .filter((other) => isEnabled(other, day))
        .map((other) => ({ ...other, fromDay: Math.max(own.entitledDay ?? day, other.entitledDay ?? day) })),
    );
  if (shared.length === 0) return null;
  const holders = new Map(shared.map(({ accountId, name }) => [accountId, { accountId, name }]));
  return { fromDay: Math.min(...shared.map(({ fromDay }) => fromDay)), holders: [...holders.values()] };
}

function isEnabled({ entitledDay, entitledUntilDay }: Enabled, day: DayNumber): boolean {
  return entitledDay !== null && entitledDay <= day && (entitledUntilDay === null || entitledUntilDay > day);
}
