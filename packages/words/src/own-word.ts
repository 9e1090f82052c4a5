import { type Language, languages } from './language.ts';

/** What a workspace calls something of its own, in at least one language. */
export type OwnWords = { readonly [Of in Language]?: OwnWord | undefined };
type OwnWord = { readonly name: string; readonly definition: string };

/** The workspace's words in the reader's language, else in the first that it has. */
export function ownWord(words: OwnWords, language: Language): OwnWord {
  const said = [language, ...languages].map((one) => words[one]).find((word) => word !== undefined);
  return said ?? { name: '', definition: '' };
}
