import { usePreferences } from '../preferences/preferences.ts';
import { formatFor } from './format.ts';
import type { Format } from './format.ts';

/** One set of formatters for the whole app: every cell of a grid asks for it. */
let made: { readonly key: string; readonly format: Format } | undefined;

export function useFormat(): Format {
  const { language, region } = usePreferences();
  const key = `${language} ${region}`;
  if (made?.key !== key) made = { key, format: formatFor(language, region) };
  return made.format;
}
