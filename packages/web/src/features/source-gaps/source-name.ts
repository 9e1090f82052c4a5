import type { SourceGaps } from '../../api/generated/types.gen.ts';
import type { Words } from '../../kit/words/words.ts';
import { productName } from '../../kit/words/product-name.ts';

type Named = Pick<SourceGaps['silences'][number], 'source' | 'product'>;

/** How a source is called as one that sends: a product by its own name, others by what they tell of. */
export function sourceName(t: Words, { source, product }: Named): string {
  return product ? productName(t, product.name) : (t.find(`signals.source.${source}`) ?? source);
}
