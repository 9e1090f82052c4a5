import { type Format, formatFor } from '@perennial/words/format';
import { type Language, languageOf, regionOf } from '@perennial/words/language';
import { readCatalogue } from '@perennial/words/read-catalogue';
import { type Reader, type Words, wordsFor } from '@perennial/words/words';
import type { Caller } from '../../platform/http/call.ts';
import type { Records } from '../../platform/records/records.ts';
import { findPreferencesOfMember } from '../store/person-preferences.store.ts';

/** Words in one language, with the digits and days of one region. */
export type InWords = { readonly language: Language; readonly t: Words; readonly format: Format };

const made = new Map<string, Promise<InWords>>();

/** The words of whoever asks: the language asked for, else that of the member's preferences, else English. */
export async function wordsOfCall(
  { caller, records }: { readonly caller: Caller; readonly records: Records },
  asked: Language | undefined,
): Promise<InWords> {
  const chosen = caller.memberId === null ? undefined : await findPreferencesOfMember(records, caller.memberId);
  const language = asked ?? languageOf([chosen?.language ?? '']);
  return inWords({ language, region: regionOf(language, [chosen?.region ?? '']) });
}

/** The words of somebody who does not ask now: whom a mail goes to. */
export async function wordsIn(language: string): Promise<Words> {
  const known = languageOf([language]);
  return (await inWords({ language: known, region: regionOf(known, []) })).t;
}

/** Read from the disk once a language and region. */
function inWords(reader: Reader): Promise<InWords> {
  const key = `${reader.language} ${reader.region}`;
  const known = made.get(key) ?? makeWords(reader);
  made.set(key, known);
  return known;
}

async function makeWords(reader: Reader): Promise<InWords> {
  const t = wordsFor(reader, await readCatalogue(reader.language));
  return { language: reader.language, t, format: formatFor(reader.language, reader.region) };
}
