import type { Catalogue } from '@perennial/words/words';
import type { Language } from '../preferences/preferences.ts';

// One lazy chunk a file; a new file in packages/words/src/locales is found without any other edit.
const files = import.meta.glob<Catalogue>('./*/*.json', { base: '../../../../words/src/locales', import: 'default' });

/** All words of one language under their full keys: `today.title` is `title` of `today.json`. */
export async function loadCatalogue(language: Language): Promise<Record<string, string>> {
  const mine = Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`));
  const slices = await Promise.all(mine.map(async ([path, load]) => [sliceOf(path), await load()] as const));
  return Object.fromEntries(slices.flatMap(([slice, words]) => Object.entries(words).map(([key, text]) => [`${slice}.${key}`, text])));
}

const sliceOf = (path: string) => path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
