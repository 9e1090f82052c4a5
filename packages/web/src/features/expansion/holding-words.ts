import type { AccountWhitespace, ProductHolding } from '../../api/generated/types.gen.ts';
import { type Format, unitsOf } from '../../kit/format/format.ts';
import { productName } from '../../kit/words/product-name.ts';
import type { Words } from '../../kit/words/words.ts';

export const holdingStates = ['owned', 'unused', 'tried', 'former', 'none'] as const;
export type HoldingState = (typeof holdingStates)[number];

/** What a column is called; subscriptions that name no product have one of their own. */
export function columnName(t: Words, { productKey, name }: { readonly productKey: string; readonly name: string }): string {
  return productKey === '' ? t('expansion.grid.unnamed') : productName(t, name);
}

type Held = Omit<ProductHolding, 'productKey' | 'state'> & { readonly state: AccountWhitespace['products'][number]['state'] };
type Saying = { readonly t: Words; readonly format: Format; readonly today: string; readonly currency: string };

/** The two lines of a cell: what it is worth or how it stands, and what belongs to that. */
export function cellText({ t, format, today, currency }: Saying, held: Held | undefined): readonly [string, string] {
  if (held === undefined || held.state === 'none') return ['', ''];
  if (held.state === 'former')
    return [t('expansion.state.former'), held.endedOn === null ? '' : t('expansion.cell.former', { day: format.day(held.endedOn, today) })];
  if (held.state === 'tried') return [t('expansion.cell.tried'), held.usedOn === null ? '' : format.day(held.usedOn, today)];
  const money = held.arrMinor === null ? t('expansion.cell.unknownArr') : shortMoney(format, held.arrMinor, currency);
  const under = held.state === 'unused' ? t('expansion.cell.unused') : seatsText(t, held);
  return [money, [held.plans.join(', '), under].filter(Boolean).join(' · ')];
}

/** Small sums whole, large ones short. */
export function shortMoney(format: Format, amountMinor: number, currency: string): string {
  const money = { amountMinor, currency };
  return Math.abs(unitsOf(money)) < 10_000 ? format.money(money) : format.compactMoney(money);
}

export function seatsText(t: Words, { seats, seatsUsed }: Pick<ProductHolding, 'seats' | 'seatsUsed'>): string {
  if (seats === null) return '';
  if (seatsUsed === null) return t('expansion.cell.seatsBought', { n: seats });
  return t('expansion.cell.seats', { used: seatsUsed, bought: seats });
}
