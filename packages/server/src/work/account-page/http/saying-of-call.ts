import type { Language } from '@perennial/words/language';
import type { Saying } from '@perennial/words/why';
import { wordsWith } from '@perennial/words/words';
import { wordsOfCall } from '../../../access/index.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { catalogueOf, ownNamesOf } from '../../../measures/own-metrics/index.ts';
import type { Call } from '../../../platform/http/call.ts';

/** Words, formats, units and money of whoever asks, for sentences made of readings; own metrics of the workspace are known by name and unit. */
export async function sayingOfCall(
  call: Call<unknown, { readonly language?: Language | undefined }, unknown>,
  catalogue: Catalogue,
): Promise<Saying & { readonly language: Language }> {
  const { records, workspace } = call;
  const { t, ...words } = await wordsOfCall(call, call.query.language);
  const own = await catalogueOf(records, workspace.id, catalogue);
  const names = await ownNamesOf(records, workspace.id, words.language);
  return { ...words, t: wordsWith(t, names), infoOf: own.find, currency: workspace.currency };
}
