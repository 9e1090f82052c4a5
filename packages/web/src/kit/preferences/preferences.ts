import { type Language, languageOf, languages, type Region, regionOf, regions } from '@perennial/words/language';
import { useSyncExternalStore } from 'react';

export { type Language, languageOf, languages, type Region, regionOf, regions };

export const themes = ['auto', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themes)[number];

export const densities = ['comfortable', 'compact', 'dense'] as const;
export type Density = (typeof densities)[number];

/** What a person chose for all pages. Kept in this browser, and by the server once signed in. */
export type Preferences = {
  readonly language: Language;
  readonly region: Region;
  readonly theme: ThemeChoice;
  readonly density: Density;
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  readonly singleKeys: boolean;
};

const KEY = 'perennial.preferences';
const listeners = new Set<() => void>();
let current = read();

export function preferencesNow(): Preferences {
  return current;
}

export function setPreferences(change: Partial<Preferences>): void {
  const next = { ...current, ...change };
  if ((Object.keys(next) as (keyof Preferences)[]).every((key) => next[key] === current[key])) return;
  current = next;
  globalThis.localStorage?.setItem(KEY, JSON.stringify(current));
  for (const listener of listeners) listener();
}

export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(onPreferences, preferencesNow);
}

function read(): Preferences {
  const kept = parse(globalThis.localStorage?.getItem(KEY) ?? null);
  const language = oneOf(languages, kept['language']) ?? languageOf(globalThis.navigator?.languages ?? []);
  return {
    language,
    region: oneOf(regions, kept['region']) ?? regionOf(language, globalThis.navigator?.languages ?? []),
    theme: oneOf(themes, kept['theme']) ?? 'auto',
    density: oneOf(densities, kept['density']) ?? 'compact',
    singleKeys: kept['singleKeys'] !== false,
  };
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
