import { createHash } from 'node:crypto';
import { readPurchases, readRatesShown, worthOf } from '../../../facts/revenue/index.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import type { WorkspaceOfCall } from '../../../platform/http/call.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type Purchaser, purchaserOf, type WorthOnDay } from '../purchaser.ts';
import {
  foretold,
  type Foretold,
  type ForetoldOfMany,
  foretoldOfManySteps,
  type PurchaseForecast,
  purchaseForecastSteps,
  type PurchaseThinness,
  purchaseThinness,
} from '../purchase-forecast.ts';

export type PurchasesLoaded = {
  readonly day: DayNumber;
  /** Those asked for. */
  readonly customers: readonly Purchaser[];
  /** What is foretold is learned from all of the workspace, whoever was asked for. */
  readonly learnedFrom: { readonly customers: number; readonly repeated: number };
  readonly forecast: PurchaseForecast | null;
  /** Why nothing is foretold. */
  readonly thin: PurchaseThinness | null;
  /** Accounts left out, because a rate is not known. */
  readonly unknown: number;
};

export type PurchasesAsked = {
  readonly workspace: WorkspaceOfCall;
  readonly today: DayNumber;
  /** Null: everyone's. */
  readonly ownerId: string | null;
};

/** Who buys without a contract, and what that leads to expect. */
export async function loadPurchases(records: Records, { workspace, today, ownerId }: PurchasesAsked): Promise<PurchasesLoaded> {
  const bought = await readPurchases(records, { workspaceId: workspace.id, today });
  const rates = bought.length === 0 ? null : await readRatesShown(records, workspace);
  const worthOn: WorthOnDay = (minor, currency, day) => {
    const quote = rates?.on(currency, day) ?? null;
    return quote && worthOf(minor, quote.factor);
  };
  const isAsked = (one: { readonly ownerId: string | null }) => ownerId === null || one.ownerId === ownerId;
  const purchasers = bought.map((one) => ({ ownerId: one.ownerId, purchaser: purchaserOf(one, worthOn, today) }));
  const all = purchasers.flatMap(({ purchaser }) => purchaser ?? []);
  const thin = purchaseThinness(all);
  return {
    day: today,
    customers: all.filter(isAsked),
    learnedFrom: { customers: all.length, repeated: all.filter(({ repeats }) => repeats > 0).length },
    forecast: thin === null ? await forecastOf(all) : null,
    thin,
    unknown: purchasers.filter((one) => isAsked(one) && one.purchaser === null).length,
  };
}

const MOST_KEPT = 50;
const learned = new Map<string, Promise<PurchaseForecast>>();
const foreseen = new WeakMap<PurchaseForecast, Map<string, Promise<ForetoldOfMany>>>();

/** What the same purchases say is the same, whoever asks: a page asks for it several times over. */
function forecastOf(customers: readonly Purchaser[]): Promise<PurchaseForecast> {
  const key = digestOf(customers);
  const known = learned.get(key);
  if (known !== undefined) return known;
  const forecast = inSlices(purchaseForecastSteps(customers));
  forecast.catch(() => learned.delete(key));
  learned.set(key, forecast);
  const [oldest] = learned.keys();
  if (learned.size > MOST_KEPT && oldest !== undefined) learned.delete(oldest);
  return forecast;
}

/** The same for some of them together. */
export function foretoldOfMany(forecast: PurchaseForecast, customers: readonly Purchaser[]): Promise<ForetoldOfMany> {
  const own = foreseen.get(forecast) ?? new Map<string, Promise<ForetoldOfMany>>();
  foreseen.set(forecast, own);
  const key = digestOf(customers);
  const known = own.get(key) ?? inSlices(foretoldOfManySteps(forecast, customers));
  own.set(key, known);
  return known;
}

export type PurchaserForetold = Purchaser & { readonly foretold: Foretold | null };

/** Who most is expected of stands first; where nothing is foretold, who spent most. */
export function foretoldOfEach({ customers, forecast }: Pick<PurchasesLoaded, 'customers' | 'forecast'>): readonly PurchaserForetold[] {
  return customers
    .map((one) => ({ ...one, foretold: forecast && foretold(forecast.model, one) }))
    .sort((a, b) => (b.foretold?.minor ?? 0) - (a.foretold?.minor ?? 0) || b.spentMinor - a.spentMinor || a.name.localeCompare(b.name));
}

function digestOf(customers: readonly Purchaser[]): string {
  const digest = createHash('sha256');
  for (const { repeats, last, age, mean } of customers) digest.update(`${repeats},${last},${age},${mean};`);
  return digest.digest('hex');
}
