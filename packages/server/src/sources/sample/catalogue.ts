import type { Segment } from './segment.ts';

/** What the vendor sells. Actions are named as their features, so that each core action is one feature. */
export type ProductKey = 'catalog' | 'storefront' | 'invoice' | 'insights' | 'routes';

export type SampleProduct = {
  readonly key: ProductKey;
  readonly name: string;
  readonly useCycle: 'day' | 'week' | 'month';
  readonly coreActions: readonly string[];
  /** How much of an account's work falls on the product, where it has it. */
  readonly weight: number;
};

/** Done at the start of a working day in any product; carries no value. */
export const SIGN_IN = 'signed_in';
/** A document that the tax office sent back; tried, and not well ended. */
export const REFUSED = 'invoice_refused';

export const PRODUCTS: readonly SampleProduct[] = [
  {
    key: 'catalog',
    name: 'Catalog',
    useCycle: 'day',
    weight: 10,
    coreActions: [
      'order_taken',
      'item_edited',
      'price_changed',
      'stock_checked',
      'bulk_prices',
      'promotion_made',
      'supplier_loaded',
      'customer_group',
    ],
  },
  {
    key: 'storefront',
    name: 'Storefront',
    useCycle: 'week',
    weight: 2,
    coreActions: ['order_received', 'banner_published', 'cart_recovered', 'shop_prices_synced'],
  },
  {
    key: 'invoice',
    name: 'Invoice',
    useCycle: 'month',
    weight: 0,
    coreActions: ['invoice_accepted', 'payment_matched', 'tax_report_sent'],
  },
  { key: 'insights', name: 'Insights', useCycle: 'week', weight: 1, coreActions: ['report_opened', 'margin_compared', 'forecast_made'] },
  { key: 'routes', name: 'Routes', useCycle: 'day', weight: 1.5, coreActions: ['route_planned', 'delivery_confirmed', 'load_balanced'] },
];

export function productOf(key: ProductKey): SampleProduct {
  return PRODUCTS.find((product) => product.key === key) as SampleProduct;
}

/** Price list in EUR a month: by seat, and a fixed part. */
export type Price = { readonly plan: string; readonly seat: number; readonly fixed: number };

const CATALOG: Record<Segment, Price> = {
  Enterprise: { plan: 'Enterprise', seat: 84, fixed: 1200 },
  Business: { plan: 'Business', seat: 59, fixed: 0 },
  Starter: { plan: 'Team', seat: 39, fixed: 0 },
  Free: { plan: 'Team', seat: 39, fixed: 0 },
};
const STOREFRONT: Record<Segment, number> = { Enterprise: 1900, Business: 690, Starter: 290, Free: 290 };

export function priceOf(product: ProductKey, segment: Segment, seats: number): Price {
  switch (product) {
    case 'catalog':
      return CATALOG[segment];
    case 'storefront':
      return { plan: segment === 'Free' ? 'Starter' : segment, seat: 0, fixed: STOREFRONT[segment] };
    case 'insights':
      return { plan: 'Insights', seat: 19, fixed: 0 };
    case 'routes':
      return { plan: 'Routes', seat: 12, fixed: 39 };
    case 'invoice':
      return segment === 'Enterprise' || seats >= 5 ? { plan: 'Scale', seat: 0, fixed: 249 } : { plan: 'Pro', seat: 0, fixed: 79 };
  }
}

/** Features that a plan of Catalog entitles to; other products come whole. */
export function featuresOf(product: ProductKey, segment: Segment): readonly string[] {
  const all = productOf(product).coreActions;
  if (product !== 'catalog') return all;
  if (segment === 'Enterprise') return all;
  return segment === 'Business' ? all.slice(0, 7) : all.slice(0, 5);
}

/** Releases by product: version and days before today. */
export const RELEASES: readonly { readonly product: ProductKey; readonly version: string; readonly daysAgo: number }[] = [
  ...['3.2', '3.3', '3.4', '3.5', '3.6', '3.7', '3.8', '3.9'].map((version, place) => ({
    product: 'catalog' as const,
    version,
    daysAgo: 700 - place * 65,
  })),
  { product: 'catalog', version: '4.0', daysAgo: 141 },
  { product: 'catalog', version: '4.1', daysAgo: 95 },
  { product: 'catalog', version: '4.2', daysAgo: 47 },
  { product: 'catalog', version: '4.3', daysAgo: 19 },
  ...['1.4', '1.5', '1.6', '1.7'].map((version, place) => ({ product: 'storefront' as const, version, daysAgo: 640 - place * 130 })),
  ...['2.0', '2.1', '2.2'].map((version, place) => ({ product: 'insights' as const, version, daysAgo: 600 - place * 180 })),
  ...['5.0', '5.1', '5.2', '5.3'].map((version, place) => ({ product: 'invoice' as const, version, daysAgo: 690 - place * 170 })),
  { product: 'routes', version: '1.0', daysAgo: 210 },
  { product: 'routes', version: '1.1', daysAgo: 88 },
];

/** Units of EUR for one unit of the others, by days before today; BRL loses 9 % from D-120 to D-60. */
export function rateOf(currency: 'EUR' | 'BRL' | 'USD', daysAgo: number): number {
  if (currency === 'EUR') return 1;
  if (currency === 'USD') return Math.round((0.92 + 0.012 * Math.sin(daysAgo / 58)) * 1e4) / 1e4;
  const lost = Math.min(1, Math.max(0, (120 - daysAgo) / 60));
  return Math.round(0.174 * (1 - 0.09 * lost) * 1e5) / 1e5;
}
