import { dayToIso } from '../../kernel/time.ts';
import type { PriceRow } from '../imports/index.ts';
import { priceOf, type ProductKey } from './catalogue.ts';
import type { Company } from './company.ts';
import type { Segment } from './segment.ts';

const LISTED: readonly (readonly [ProductKey, Segment])[] = [
  ['catalog', 'Starter'],
  ['catalog', 'Business'],
  ['catalog', 'Enterprise'],
  ['storefront', 'Starter'],
  ['storefront', 'Business'],
  ['storefront', 'Enterprise'],
  ['insights', 'Business'],
  ['routes', 'Business'],
  ['invoice', 'Starter'],
  ['invoice', 'Enterprise'],
];
/** Units of a currency for one EUR, as the list has it. */
const LIST_RATES = { EUR: 1, USD: 1.1, BRL: 5.8 };
const RISE = 1.04;
/** What is sold since the spring has no older prices. */
const NEW: readonly ProductKey[] = ['routes'];

/** The list of this year, and those of the two before it, which nobody is offered any more. */
export function* priceRows({ today }: Company): Generator<PriceRow> {
  const year = Number(dayToIso(today).slice(0, 4));
  for (const [product, segment] of LISTED) {
    const { plan, seat, fixed } = priceOf(product, segment, 1);
    const parts = [
      ...(seat > 0 ? [{ plan, eur: seat, isPerSeat: true }] : []),
      ...(fixed > 0 ? [{ plan: seat > 0 ? `${plan} base` : plan, eur: fixed, isPerSeat: false }] : []),
    ];
    for (const part of parts) {
      for (const age of NEW.includes(product) ? [0] : [2, 1, 0])
        yield* inCurrencies({ product, ...part, eur: part.eur / RISE ** age }, { year: year - age, isOver: age > 0 });
    }
  }
}

type Part = { readonly product: ProductKey; readonly plan: string; readonly eur: number; readonly isPerSeat: boolean };
type Year = { readonly year: number; readonly isOver: boolean };

function* inCurrencies({ product, plan, eur, isPerSeat }: Part, { year, isOver }: Year): Generator<PriceRow> {
  for (const [currency, rate] of Object.entries(LIST_RATES)) {
    yield {
      price: `${product}.${plan.toLowerCase().replaceAll(' ', '-')}.${currency.toLowerCase()}.${year}`,
      product,
      plan,
      amountMinor: Math.round(eur * rate) * 100,
      currency,
      intervalMonths: 1,
      isPerSeat,
      since: `${year}-01-01`,
      retiredOn: isOver ? `${year + 1}-01-01` : null,
    };
  }
}
