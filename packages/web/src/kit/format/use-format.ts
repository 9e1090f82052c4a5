import { useMemo } from 'react';
import { usePreferences } from '../preferences/preferences.ts';
import { formatFor } from './format.ts';
import type { Format } from './format.ts';

export function useFormat(): Format {
  const { language, region } = usePreferences();
  return useMemo(() => formatFor(language, region), [language, region]);
}
