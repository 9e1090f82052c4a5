import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { WordKey } from '@perennial/words/locales/slices';
import { useWords } from './words-provider.tsx';
import type { WordValues } from './words.ts';

type RichProps = {
  readonly k: WordKey;
  readonly values?: WordValues;
  /** What each tag of the sentence becomes: `<who>Ana</who> left` with `{ who: (text) => <b>{text}</b> }`. */
  readonly tags: Readonly<Record<string, (text: string) => ReactNode>>;
};

/** A sentence with marked parts. Tags stand in the catalogue, so that a language may move them. They do not nest. */
export function Rich({ k, values = {}, tags }: RichProps) {
  const t = useWords();
  return partsOf(t(k, values)).map(({ tag, text }, at) => (
    <Fragment key={at}>{tag === undefined ? text : (tags[tag]?.(text) ?? text)}</Fragment>
  ));
}

export function partsOf(sentence: string): readonly { readonly tag?: string; readonly text: string }[] {
  const parts: { tag?: string; text: string }[] = [];
  let from = 0;
  for (const match of sentence.matchAll(/<(\w+)>(.*?)<\/\1>/gs)) {
    if (match.index > from) parts.push({ text: sentence.slice(from, match.index) });
    parts.push({ tag: match[1] ?? '', text: match[2] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < sentence.length) parts.push({ text: sentence.slice(from) });
  return parts;
}
