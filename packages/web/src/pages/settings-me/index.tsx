import { SegmentedControl, Select, Switch } from '@mantine/core';
import { useFormat } from '../../kit/format/use-format.ts';
import { Page } from '../../kit/page/page.tsx';
import { densities, languages, regions, setPreferences, themes, usePreferences } from '../../kit/preferences/preferences.ts';
import type { Preferences } from '../../kit/preferences/preferences.ts';
import { FieldRow, FieldRows } from '../../kit/settings/field-rows.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { useUndo } from '../../kit/undo/use-undo.tsx';
import { Rich } from '../../kit/words/rich.tsx';
import { OwnSignIns } from './own-sign-ins.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

/** Language, region, theme, density, keys: each saved as it is chosen, with Undo. */
export function SettingsMePage() {
  const t = useWords();
  const format = useFormat();
  const chosen = usePreferences();
  const offerUndo = useUndo();
  const change = (next: Partial<Preferences>, what: string) => {
    const before = chosen;
    setPreferences(next);
    offerUndo({ message: t('me.saved', { what }), undo: async () => setPreferences(before) });
  };
  const example = `${format.number(1234.5)} · ${format.money({ amountMinor: 8_400_000, currency: 'USD' })} · ${format.day('2026-11-21')}`;
  return (
    <Page title={t('me.title')} lead={t('me.lead')}>
      <SettingsFrame>
        <FieldRows>
          <FieldRow label={t('me.language')} note={t('me.language.note')}>
            {(id) => (
              <Select
                id={id}
                allowDeselect={false}
                value={chosen.language}
                data={languages.map((value) => ({ value, label: t(`me.${value}`) }))}
                onChange={(language) => language && change({ language }, t('me.language'))}
              />
            )}
          </FieldRow>
          <FieldRow label={t('me.region')} note={t('me.region.note', { example })}>
            {(id) => (
              <Select
                id={id}
                allowDeselect={false}
                value={chosen.region}
                data={regions.map((value) => ({ value, label: t(`me.region.${value}`) }))}
                onChange={(region) => region && change({ region }, t('me.region'))}
              />
            )}
          </FieldRow>
          <FieldRow label={t('me.theme')}>
            {(id) => (
              <SegmentedControl
                aria-labelledby={`${id}-label`}
                value={chosen.theme}
                data={themes.map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
                onChange={(theme) => change({ theme }, t('me.theme'))}
              />
            )}
          </FieldRow>
          <FieldRow label={t('me.density')} note={t('me.density.note')}>
            {(id) => (
              <SegmentedControl
                aria-labelledby={`${id}-label`}
                value={chosen.density}
                data={densities.map((value) => ({ value, label: t(`shell.density.${value}`) }))}
                onChange={(density) => change({ density }, t('me.density'))}
              />
            )}
          </FieldRow>
          <FieldRow label={t('me.keys')} note={<Rich k="me.keys.note" tags={{ key: (text) => <kbd className="p-kbd">{text}</kbd> }} />}>
            {(id) => (
              <Switch
                id={id}
                label={t('me.keys.single')}
                checked={chosen.singleKeys}
                onChange={(event) => change({ singleKeys: event.currentTarget.checked }, t('me.keys'))}
              />
            )}
          </FieldRow>
        </FieldRows>
        <OwnSignIns />
      </SettingsFrame>
    </Page>
  );
}
