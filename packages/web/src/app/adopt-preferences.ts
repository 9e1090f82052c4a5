import type { Membership } from '../api/generated/types.gen.ts';
import { languages, regions, setPreferences } from '../kit/preferences/preferences.ts';

const ADOPTED = 'perennial.adopted';

/** What the server keeps for this member, taken over once a sign-in; a choice made later in this browser is newer and wins. */
export function adoptPreferences({ id, language, region, preferences }: Membership['member']): void {
  if (sessionStorage.getItem(ADOPTED) === id) return;
  sessionStorage.setItem(ADOPTED, id);
  setPreferences({
    ...(languages.includes(language) ? { language } : {}),
    ...(isRegion(region) ? { region } : {}),
    theme: preferences.theme,
    density: preferences.density,
    singleKeys: preferences.areKeysOn,
  });
}

const isRegion = (region: string): region is (typeof regions)[number] => (regions as readonly string[]).includes(region);
