import { assertCountable } from '@perennial/words/assert-countable';
import { type Catalogue, type Words, wordsFor as wordsOf, wordsWith, type WordValues } from '@perennial/words/words';
import type { Language, Region } from '../preferences/preferences.ts';

export { wordsWith };
export type { Words, WordValues };

/** Says the sentences of one language with the digits of one region; while developing, looks at what is counted. */
export function wordsFor(language: Language, region: Region, catalogue: Catalogue): Words {
  return wordsOf({ language, region }, catalogue, import.meta.env.DEV ? assertCountable : undefined);
}
