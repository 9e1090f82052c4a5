import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from './language.ts';
import type { Catalogue } from './words.ts';

const LOCALES = join(import.meta.dirname, 'locales');

/** All words of one language from the disk, for who is no browser. */
export async function readCatalogue(language: Language): Promise<Catalogue> {
  const files = (await readdir(join(LOCALES, language))).filter((name) => name.endsWith('.json'));
  const slices = await Promise.all(
    files.map(async (name) => {
      const words = JSON.parse(await readFile(join(LOCALES, language, name), 'utf8')) as Catalogue;
      return Object.entries(words).map(([key, text]) => [`${name.slice(0, -'.json'.length)}.${key}`, text] as const);
    }),
  );
  return Object.fromEntries(slices.flat());
}
