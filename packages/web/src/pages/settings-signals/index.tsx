import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import {
  discardSignalSettingsDraft,
  getSignalSettings,
  previewSignalSettings,
  publishSignalSettings,
  saveSignalSettingsDraft,
} from '../../api/generated/sdk.gen.ts';
import type { SignalSettings } from '../../api/generated/types.gen.ts';
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
import { CapacityCard } from './capacity-card.tsx';
import { changesOf } from './changes.ts';
import { DetectorRow } from './detector-row.tsx';
import { PlantedDropsCard, usePlantedDrops } from './planted-drops.tsx';
import { TABS } from './search.ts';
import classes from './signals.module.css';

const keyOf = (slug: string) => workspaceKey(slug, ['settings', 'signals'], 'signal-settings');

const from = '/w/$workspace/settings/signals';

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

function Editor({ said }: { readonly said: SignalSettings }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const path = { workspace: slug };
  const navigate = useNavigate({ from });
  const { tab = 'told' } = useSearch({ from });
  const draft = useDraft(said, {
    queryKey: keyOf(slug),
    save: (body) => answer(saveSignalSettingsDraft({ path, body })),
    discard: () => answer(discardSignalSettingsDraft({ path })),
    publish: (body) => answer(publishSignalSettings({ path, body })),
    preview: (body, signal) => answer(previewSignalSettings({ path, body, signal })),
  });
  const { content, set } = draft;
  const tried = usePlantedDrops().data?.found?.detectors;
  const effect = draft.effect.data;
  const total = (what: 'raised' | 'closed') => effect?.detectors.reduce((sum, one) => sum + one[what], 0) ?? 0;
  const sum = effect && t('signal-settings.effect', { raised: total('raised'), closed: total('closed') });
  const changed = said.detectors.filter(({ key }) => !same(content[key], said.content[key]));
  return (
    <DraftPage
      title={t('settings.signals')}
      lead={t('signal-settings.lead')}
      draft={draft}
      changes={changed.flatMap((detector) =>
        changesOf(detector, { was: said.content[detector.key], is: content[detector.key] }, { t, format }),
      )}
      effect={sum}
      says={[t('drafts.says.next'), t('signal-settings.says.open')]}
    >
      {draft.isChanged && (
        <DraftEffect effect={draft.effect} waiting={t('signal-settings.playing')}>
          {({ accounts, ofAccounts, played, weeks }) => (
            <Card title={sum ?? ''}>
              <p className="p-meta" role="status">
                {t('signal-settings.looked', { n: accounts, of: ofAccounts, played, weeks })}
              </p>
            </Card>
          )}
        </DraftEffect>
      )}
      <Tabs
        value={tab}
        onChange={(next) => void navigate({ search: next === 'told' ? {} : { tab: next as (typeof TABS)[number] }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabs}>
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`signal-settings.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="told">
          <Card
            title={t('signal-settings.count', { n: said.detectors.length })}
            aside={<span className="p-meta">{t('signal-settings.window')}</span>}
            flush
          >
            <ul className={classes.list}>
              {said.detectors.map((detector) => (
                <DetectorRow
                  key={detector.key}
                  detector={detector}
                  tried={tried?.find((one) => one.key === detector.key)}
                  own={content[detector.key]}
                  settings={content}
                  effect={changed.includes(detector) ? effect : undefined}
                  isChanged={changed.includes(detector)}
                  onChange={set && ((own) => set({ ...content, [detector.key]: own }))}
                />
              ))}
            </ul>
          </Card>
        </Tabs.Panel>
        <Tabs.Panel value="capacity">
          <CapacityCard />
        </Tabs.Panel>
        <Tabs.Panel value="planted">
          <PlantedDropsCard live={said.content} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <Card title={t('drafts.versions')}>
            <Versions versions={said.versions} hasShipped onRestore={draft.restore} />
          </Card>
        </Tabs.Panel>
      </Tabs>
    </DraftPage>
  );
}
