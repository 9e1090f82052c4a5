import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const locales = join(import.meta.dirname, '../src/locales');
const target = join(locales, 'slices.ts');

/** The text of `slices.ts` for the catalogue files that are there now. */
export function slicesText(): string {
  const slices = readdirSync(join(locales, 'en'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
    .toSorted();
  const nameOf = (slice: string) => slice.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [
    '// Written by `node packages/words/tools/list-slices.ts`: the type of every word key. The words themselves are found by glob.',
    ...slices.map((slice) => `import type ${nameOf(slice)} from './en/${slice}.json';`),
    '',
    'type KeysOf<Slice extends string, Words> = `${Slice}.${keyof Words & string}`;',
    '',
    'export type WordKey =',
    ...slices.map((slice, at) => `  | KeysOf<'${slice}', typeof ${nameOf(slice)}>${at === slices.length - 1 ? ';' : ''}`),
    '',
  ].join('\n');
}

export function isCurrent(): boolean {
  return readFileSync(target, 'utf8') === slicesText();
}

if (import.meta.main) writeFileSync(target, slicesText());
