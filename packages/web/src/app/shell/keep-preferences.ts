import { useEffect, useRef } from 'react';
import { answer } from '../../api/answer.ts';
import { changeOwnPreferences } from '../../api/generated/sdk.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { usePreferences } from '../../kit/preferences/preferences.ts';

/** Tells the server what the person chose, wherever on the page it was chosen. The browser keeps it too, so a lost request loses nothing here. */
export function useKeepPreferences(): void {
  const workspace = useWorkspaceSlug();
  const chosen = usePreferences();
  const kept = useRef(chosen);
  useEffect(() => {
    if (kept.current === chosen) return;
    kept.current = chosen;
    const { language, region, theme, density, singleKeys } = chosen;
    void answer(
      changeOwnPreferences({ path: { workspace }, body: { language, region, preferences: { theme, density, areKeysOn: singleKeys } } }),
    ).catch(() => {
      kept.current = { ...chosen };
    });
  }, [chosen, workspace]);
}
