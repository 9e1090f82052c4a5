import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from './dossier.ts';
import { heldProducts } from './entitlement.ts';
import type { ReadValue, UnknownReason } from './metric.ts';
import { known, unknown } from './unknown.ts';
import type { ProductFacts, WorkspaceContext } from './workspace-context.ts';

type ReadProduct = (product: ProductFacts) => ReadValue;
export type At = { readonly dossier: Dossier; readonly day: DayNumber; readonly context: WorkspaceContext };

/** One number over several products, weighted by what each is paid; those of which nothing is known are left out. */
export function overProducts({ dossier, day, context }: At, read: ReadProduct): ReadValue {
  let weighted = 0;
  let weights = 0;
  let why: UnknownReason = 'not_applicable';
  for (const { product, weight } of heldProducts(dossier, day, context)) {
    const reading = read(product);
    if (reading.known) {
      weighted += reading.value * weight;
      weights += weight;
    } else why = reading.why;
  }
  return weights > 0 ? known(weighted / weights) : unknown(why);
}

/** The sum over products; unknown only where nothing is known of any. */
export function sumOverProducts({ dossier, day, context }: At, read: ReadProduct): ReadValue {
  let sum: number | null = null;
  let why: UnknownReason = 'not_applicable';
  for (const { product } of heldProducts(dossier, day, context)) {
    const reading = read(product);
    if (reading.known) sum = (sum ?? 0) + reading.value;
    else why = reading.why;
  }
  return sum === null ? unknown(why) : known(sum);
}
