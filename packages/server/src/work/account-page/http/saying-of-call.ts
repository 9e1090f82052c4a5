import type { Language } from '@perennial/words/language';
import type { Saying } from '@perennial/words/why';
import { wordsOfCall } from '../../../access/index.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import type { Call } from '../../../platform/http/call.ts';

/** Words, formats, units and money of whoever asks, for sentences made of readings. */
export async function sayingOfCall(
  call: Call<unknown, { readonly language?: Language | undefined }, unknown>,
  catalogue: Catalogue,
): Promise<Saying & { readonly language: Language }> {
  const words = await wordsOfCall(call, call.query.language);
  return { ...words, infoOf: catalogue.find, currency: call.workspace.currency };
}
