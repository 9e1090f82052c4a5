import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { WordKey } from '../../locales/slices.ts';
import { formatFor, wordsLocale } from '../format/format.ts';
import type { Language, Region } from '../preferences/preferences.ts';

export type WordValues = Readonly<Record<string, string | number>>;
export type Words = ((key: WordKey, values?: WordValues) => string) & {
  /** For keys made from codes of the server; `undefined` where the catalogue has no such word. */
  readonly find: (key: string, values?: WordValues) => string | undefined;
  readonly language: Language;
};

/** Says the sentences of one language with the digits of one region. */
export function wordsFor(language: Language, region: Region, catalogue: Readonly<Record<string, string>>): Words {
  const i18n = setupI18n({ locale: language, locales: [wordsLocale(language, region)], messages: { [language]: { ...catalogue } } });
  const compile = compiledOnce();
  i18n.setMessagesCompiler(compile);
  const format = formatFor(language, region);
  const say = (key: string, values: WordValues = {}) => {
    if (import.meta.env.DEV) assertCountable(key, compile(catalogue[key] ?? ''), values);
    return i18n._(key, withDigits(values, format.number), { formats: { number: { useGrouping: 'always' } } });
  };
  return Object.assign((key: WordKey, values?: WordValues) => say(key, values), {
    find: (key: string, values?: WordValues) => (Object.hasOwn(catalogue, key) ? say(key, values) : undefined),
    language,
  });
}

/** The same, and before them words that no catalogue has: what a workspace calls its own things, said as it was written. */
export function wordsWith(words: Words, more: ReadonlyMap<string, string>): Words {
  return Object.assign((key: WordKey, values?: WordValues) => more.get(key) ?? words(key, values), {
    find: (key: string, values?: WordValues) => more.get(key) ?? words.find(key, values),
    language: words.language,
  });
}

/** Lingui compiles at every call where catalogues are plain ICU text; once a message is enough. */
function compiledOnce() {
  const compiled = new Map<string, ReturnType<typeof compileMessage>>();
  return (message: string) => {
    const known = compiled.get(message) ?? compileMessage(message);
    compiled.set(message, known);
    return known;
  };
}

/** A number that was written out before it is counted reads "2,000" as 2: said while developing and in tests, where it is cheap. */
function assertCountable(key: string, message: unknown, values: WordValues): void {
  if (!Array.isArray(message)) return;
  for (const part of message) {
    if (!Array.isArray(part)) continue;
    const [name, type, forms] = part as [string, string?, Record<string, unknown>?];
    if (type === 'plural' && typeof values[name] === 'string') throw new TypeError(`${key}: {${name}} is counted and must be a number`);
    for (const form of Object.values(forms ?? {})) assertCountable(key, form, values);
  }
}

/**
 * `{n}` must follow the region, while `{n, plural, …}` needs the bare number. Lingui joins text with `+`, looks up plurals by property and
 * counts with `-`: three conversions that JavaScript tells apart, so one value serves all.
 */
function withDigits(values: WordValues, number: (value: number) => string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value !== 'number'
        ? value
        : {
            [Symbol.toPrimitive]: (hint: string) => (hint === 'default' ? number(value) : hint === 'number' ? value : String(value)),
          },
    ]),
  );
}
