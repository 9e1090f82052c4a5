import { createContext, use, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { usePreferences } from '../preferences/preferences.ts';
import type { Language } from '../preferences/preferences.ts';
import { loadCatalogue } from './catalogues.ts';
import { wordsFor, wordsWith } from './words.ts';
import type { Words } from './words.ts';

const WordsContext = createContext<Words | undefined>(undefined);

export type Loaded = { readonly language: Language; readonly catalogue: Record<string, string> };

/** Loads the words of the chosen language where they are not there from the first, keeps the old ones on screen until the new are there, and sets `lang`. */
export function WordsProvider({ children, first }: { readonly children: ReactNode; readonly first?: Loaded | undefined }) {
  const { language, region } = usePreferences();
  const [loaded, setLoaded] = useState(first);
  useEffect(() => {
    let wanted = true;
    void loadCatalogue(language).then((catalogue) => {
      if (wanted) setLoaded({ language, catalogue });
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  useEffect(() => {
    if (loaded) document.documentElement.lang = loaded.language;
  }, [loaded]);
  const words = useMemo(() => loaded && wordsFor(loaded.language, region, loaded.catalogue), [loaded, region]);
  return words && <WordsContext value={words}>{children}</WordsContext>;
}

/** Below it the words also know `more`, by their keys. */
export function MoreWords({ more, children }: { readonly more: ReadonlyMap<string, string>; readonly children: ReactNode }) {
  const words = useWords();
  const whole = useMemo(() => (more.size === 0 ? words : wordsWith(words, more)), [words, more]);
  return <WordsContext value={whole}>{children}</WordsContext>;
}

/** `const t = useWords(); t('today.title', { n: 9 })` */
export function useWords(): Words {
  const words = use(WordsContext);
  if (words === undefined) throw new Error('useWords outside of WordsProvider');
  return words;
}
