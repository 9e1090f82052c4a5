import type { Me } from '../api/generated/types.gen.ts';
import { languages, regions, setPreferences } from '../kit/preferences/preferences.ts';

const ADOPTED = 'perennial.adopted';

/** What the server keeps for this person, taken over once a sign-in; a choice made later in this browser is newer and wins. */
export function adoptPreferences({ id, language, region, preferences }: Me['person']): void {
  if (sessionStorage.getItem(ADOPTED) === id) return;
  sessionStorage.setItem(ADOPTED, id);
  // Whoever has chosen nothing keeps what the browser speaks.
  if (language === null) return;
  setPreferences({
    ...(languages.includes(language) ? { language } : {}),
    ...(isRegion(region) ? { region } : {}),
    theme: preferences.theme,
    density: preferences.density,
    singleKeys: preferences.areKeysOn,
  });
}

const isRegion = (region: string | null): region is (typeof regions)[number] => (regions as readonly (string | null)[]).includes(region);
