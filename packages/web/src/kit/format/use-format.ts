import { usePreferences } from '../preferences/preferences.ts';
import { formatFor } from './format.ts';
import type { Format } from './format.ts';

/** One set of formatters a language and region for the whole app: every cell of a grid asks for it. */
const made = new Map<string, Format>();

export function useFormat(): Format {
  const { language, region } = usePreferences();
  const key = `${language} ${region}`;
  const format = made.get(key) ?? formatFor(language, region);
  made.set(key, format);
  return format;
}
