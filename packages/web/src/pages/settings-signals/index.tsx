import { Badge, Button, NumberInput, Switch } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import {
  discardSignalDraft,
  getSignalSettings,
  previewSignalSettings,
  publishSignalSettings,
  saveSignalDraft,
} from '../../api/generated/sdk.gen.ts';
import type { SignalSettings, SignalSettingsMap } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { ChangesDialog } from '../../features/drafts/changes-dialog.tsx';
import { PublishDialog } from '../../features/drafts/publish-dialog.tsx';
import { useHeld } from '../../features/drafts/use-held.ts';
import { Versions } from '../../features/drafts/versions.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './signals.module.css';

/** What do we want to be told, and how much would that be? */
export function SettingsSignalsPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['settings', 'signals'], 'signal-settings'),
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

function differs(a: Own | undefined, b: Own | undefined): boolean {
  if (a === undefined || b === undefined) return a !== b;
  return a.isOn !== b.isOn || Object.entries(b.thresholds).some(([key, value]) => a.thresholds[key] !== value);
}

function Editor({ said }: { readonly said: SignalSettings }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const mayDraft = useMay('draft');
  const mayPublish = useMay('publish');
  const [beginning, setBeginning] = useState(0);
  const [dialog, setDialog] = useState<'publish' | 'compare'>();
  const path = { workspace: slug };
  const refresh = () => client.invalidateQueries({ queryKey: workspaceKey(slug, ['settings', 'signals'], 'signal-settings') });
  const keep = async (settings: SignalSettingsMap) => {
    const isSame = said.detectors.every(({ key }) => !differs(settings[key], said.settings[key]));
    if (isSame) await answer(discardSignalDraft({ path }));
    else await answer(saveSignalDraft({ path, body: { basedOn: said.version, settings } }));
    await refresh();
  };
  const held = useHeld(`${said.version}/${beginning}`, said.draft?.settings ?? said.settings, keep);
  const changed = said.detectors.filter(({ key }) => differs(held.value[key], said.settings[key]));
  const effect = useQuery({
    queryKey: ['w', slug, [], 'signal-effect', said.version, held.settled],
    queryFn: ({ signal }) => answer(previewSignalSettings({ path, body: held.settled, signal })),
    enabled: mayDraft && said.detectors.some(({ key }) => differs(held.settled[key], said.settings[key])),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const discard = async () => {
    await answer(discardSignalDraft({ path }));
    await refresh();
    setBeginning((before) => before + 1);
  };
  const publish = async (note: string, version?: number) => {
    if (version === undefined) await keep(held.value);
    await answer(publishSignalSettings({ path, body: { note, basedOn: said.version, ...(version === undefined ? {} : { version }) } }));
    await refresh();
  };
  return (
    <Page
      title={t('settings.signals')}
      lead={t('signal-settings.lead')}
      meta={changed.length > 0 && <Badge variant="light">{t('scorecards.draft.changes', { n: changed.length })}</Badge>}
      actions={
        changed.length > 0 &&
        mayDraft && (
          <>
            <Button onClick={() => void discard()}>{t('actions.discard')}</Button>
            <Button onClick={() => setDialog('compare')}>{t('scorecards.compare')}</Button>
            {mayPublish && (
              <Button variant="filled" onClick={() => setDialog('publish')}>
                {t('scorecards.publish', { version: said.version + 1 })}
              </Button>
            )}
          </>
        )
      }
    >
      <SettingsFrame>
        {mayDraft && !mayPublish && changed.length > 0 && <p className="p-meta">{t('scorecards.adminPublishes')}</p>}
        {!mayDraft && <p className="p-meta">{t('scorecards.readOnly')}</p>}
        <div className={classes.effect} role="status">
          {changed.length > 0 &&
            (effect.data
              ? t('signal-settings.played', { n: effect.data.accounts, of: effect.data.ofAccounts, weeks: effect.data.weeks })
              : t('signal-settings.playing'))}
        </div>
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
                own={held.value[detector.key]}
                isChanged={changed.includes(detector)}
                played={effect.data?.detectors.find((one) => one.key === detector.key)}
                onChange={mayDraft ? (own) => held.set({ ...held.value, [detector.key]: own }) : undefined}
              />
            ))}
          </ul>
        </Card>
        <Card title={t('scorecards.tab.history')}>
          <Versions versions={said.versions} onRestore={mayPublish ? (version, note) => publish(note, version) : undefined} />
        </Card>
      </SettingsFrame>
      {dialog === 'compare' && (
        <ChangesDialog changes={changed.map(({ key }) => changeOf(t, key, held.value[key]))} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'publish' && (
        <PublishDialog
          title={t('scorecards.publish', { version: said.version + 1 })}
          says={[t('scorecards.says.next'), t('signal-settings.says.open'), t('scorecards.says.undo')]}
          onPublish={(note) => publish(note)}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Page>
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
