import { NumberInput, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import {
  discardSignalSettingsDraft,
  getSignalSettings,
  previewSignalSettings,
  publishSignalSettings,
  saveSignalSettingsDraft,
} from '../../api/generated/sdk.gen.ts';
import type { SignalSettings, SignalSettingsMap } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { DraftEffect } from '../../features/drafts/draft-effect.tsx';
import { DraftPage } from '../../features/drafts/draft-page.tsx';
import { same } from '../../features/drafts/same.ts';
import { useDraft } from '../../features/drafts/use-draft.ts';
import { Versions } from '../../features/drafts/versions.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './signals.module.css';

const keyOf = (slug: string) => workspaceKey(slug, ['settings', 'signals'], 'signal-settings');

/** What do we want to be told, and how much would that be? */
export function SettingsSignalsPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: keyOf(slug),
    queryFn: ({ signal }) => answer(getSignalSettings({ path: { workspace: slug }, signal })),
  });
  if (query.data) return <Editor said={query.data} />;
  return (
    <Page title={t('settings.signals')} lead={t('signal-settings.lead')}>
      <SettingsFrame>
        <Block query={query} what={t('settings.signals')}>
          {() => null}
        </Block>
      </SettingsFrame>
    </Page>
  );
}

type Own = SignalSettingsMap[string];

function Editor({ said }: { readonly said: SignalSettings }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const path = { workspace: slug };
  const draft = useDraft(said, {
    queryKey: keyOf(slug),
    save: (body) => answer(saveSignalSettingsDraft({ path, body })),
    discard: () => answer(discardSignalSettingsDraft({ path })),
    publish: (body) => answer(publishSignalSettings({ path, body })),
    preview: (body, signal) => answer(previewSignalSettings({ path, body, signal })),
  });
  const { content, set, effect } = draft;
  const changed = said.detectors.filter(({ key }) => !same(content[key], said.content[key]));
  return (
    <DraftPage
      title={t('settings.signals')}
      lead={t('signal-settings.lead')}
      draft={draft}
      changes={changed.map(({ key }) => changeOf(t, key, content[key]))}
      says={[t('drafts.says.next'), t('signal-settings.says.open')]}
    >
      {draft.isChanged && (
        <DraftEffect effect={effect} waiting={t('signal-settings.playing')}>
          {({ accounts, ofAccounts, weeks }) => <p role="status">{t('signal-settings.played', { n: accounts, of: ofAccounts, weeks })}</p>}
        </DraftEffect>
      )}
      <Card
        title={t('signal-settings.count', { n: said.detectors.length })}
        aside={<span className="p-meta">{t('signal-settings.window')}</span>}
        flush
      >
        <ul className={classes.list}>
          {said.detectors.map((detector) => (
            <Detector
              key={detector.key}
              detector={detector}
              own={content[detector.key]}
              isChanged={changed.includes(detector)}
              played={effect.data?.detectors.find((one) => one.key === detector.key)}
              onChange={set && ((own) => set({ ...content, [detector.key]: own }))}
            />
          ))}
        </ul>
      </Card>
      <Card title={t('drafts.versions')}>
        <Versions versions={said.versions} onRestore={draft.restore} />
      </Card>
    </DraftPage>
  );
}

function changeOf(t: ReturnType<typeof useWords>, key: string, own: Own | undefined): string {
  const name = t.find(`signals.${key}.name`) ?? key;
  return t(own?.isOn === false ? 'signal-settings.change.off' : 'signal-settings.change.set', { name });
}

type DetectorProps = {
  readonly detector: SignalSettings['detectors'][number];
  readonly own: Own | undefined;
  readonly isChanged: boolean;
  readonly played: { readonly live: number; readonly draft: number } | undefined;
  readonly onChange?: ((own: Own) => void) | undefined;
};

/** Shares are typed in percent; a false-positive rate stays the small number that it is. */
const isShare = (threshold: string, value: number) =>
  value <= 1 && value > 0 && /ratio|seats|rate_min|thread/.test(threshold) && !/idle|severe_ratio|gap/.test(threshold);

function Detector({ detector, own, isChanged, played, onChange }: DetectorProps) {
  const t = useWords();
  const format = useFormat();
  const name = t.find(`signals.${detector.key}.name`) ?? detector.key;
  if (own === undefined) return null;
  return (
    <li className={classes.row} data-changed={isChanged}>
      <Switch
        aria-label={name}
        checked={own.isOn}
        disabled={!onChange}
        onChange={(event) => onChange?.({ ...own, isOn: event.currentTarget.checked })}
      />
      <div>
        <div className={classes.name}>{name}</div>
        <div className={classes.limits}>
          {Object.entries(detector.defaults).map(([threshold, shipped]) => {
            const factor = isShare(threshold, shipped) ? 100 : 1;
            const label = t.find(`signal-settings.limit.${threshold}`) ?? threshold;
            const value = Math.round((own.thresholds[threshold] ?? shipped) * factor * 10_000) / 10_000;
            return (
              <NumberInput
                key={threshold}
                size="xs"
                w={210}
                label={label}
                suffix={factor === 100 ? ' %' : ''}
                min={0}
                readOnly={!onChange}
                value={value}
                description={t('signal-settings.ships', { value: factor === 100 ? format.percent(shipped) : format.number(shipped, 4) })}
                onChange={(next) =>
                  typeof next === 'number' && onChange?.({ ...own, thresholds: { ...own.thresholds, [threshold]: next / factor } })
                }
              />
            );
          })}
        </div>
      </div>
      <div className={classes.raised}>
        <div>{t('signal-settings.raised', { n: detector.raised, perWeek: format.number(detector.perWeek) })}</div>
        <div className="p-meta">{t('signal-settings.open', { n: detector.open })}</div>
        {isChanged && played && <strong>{t('signal-settings.would', { live: played.live, draft: own.isOn ? played.draft : 0 })}</strong>}
      </div>
    </li>
  );
}
