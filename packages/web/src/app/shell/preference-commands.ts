import { Languages, Palette, Rows3 } from 'lucide-react';
import { useCommands } from '../../kit/commands/registry.ts';
import type { Command } from '../../kit/commands/command.ts';
import { densities, languages, setPreferences, themes, usePreferences } from '../../kit/preferences/preferences.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Language, theme and density from the palette. Keywords hold all three languages: one looks for one's own when the screen speaks another. */
export function usePreferenceCommands(): void {
  const t = useWords();
  const { language, theme, density } = usePreferences();
  const common = { group: 'settings' } as const;
  const commands: readonly Command[] = [
    ...languages.map(
      (one): Command => ({
        ...common,
        id: `language.${one}`,
        label: t('keys.language', { name: t(`me.${one}`) }),
        keywords: t('keys.language.keywords'),
        icon: Languages,
        when: one !== language,
        run: () => setPreferences({ language: one }),
      }),
    ),
    ...themes.map(
      (one): Command => ({
        ...common,
        id: `theme.${one}`,
        label: t('keys.theme', { name: t(`shell.theme.${one}`) }),
        keywords: t('keys.theme.keywords'),
        icon: Palette,
        when: one !== theme,
        run: () => setPreferences({ theme: one }),
      }),
    ),
    ...densities.map(
      (one): Command => ({
        ...common,
        id: `density.${one}`,
        label: t('keys.density', { name: t(`shell.density.${one}`) }),
        keywords: t('keys.density.keywords'),
        icon: Rows3,
        when: one !== density,
        run: () => setPreferences({ density: one }),
      }),
    ),
  ];
  useCommands(commands);
}
