import { Tabs } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Scorecard } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { DraftEffect } from '../../features/drafts/draft-effect.tsx';
import { DraftPage } from '../../features/drafts/draft-page.tsx';
import { Versions } from '../../features/drafts/versions.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { changesOf } from './changes.ts';
import classes from './draft.module.css';
import { EffectPane } from '../settings/effect-pane.tsx';
import { MeasurePane } from './measure-pane.tsx';
import { PastPane } from './past-pane.tsx';
import { scorecardName } from '../settings/scorecard-name.ts';
import { Structure } from './structure.tsx';
import { useScorecardDraft, useScorecardQuery } from './use-scorecard.ts';
import { problemsOf } from './weights.ts';
import { WholePane } from './whole-pane.tsx';

/** What would change for whom if I change this, before it does? */
export function SettingsScorecardDraftPage() {
  const t = useWords();
  const { scorecard = '' } = useParams({ strict: false });
  const query = useScorecardQuery(scorecard);
  if (query.data) return <Editor key={query.data.id} card={query.data} />;
  return (
    <Page title={t('settings.scorecards')}>
      <Block query={query} what={t('settings.scorecards')}>
        {() => null}
      </Block>
    </Page>
  );
}

function Editor({ card }: { readonly card: Scorecard }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const draft = useScorecardDraft(card);
  const [open, setOpen] = useState<string | null>(null);
  const { content, set } = draft;
  const measure = content.measures.find((one) => one.metric === open);
  const effect = draft.effect.data;
  return (
    <DraftPage
      title={scorecardName(t, content.name)}
      above={
        <Link to="/w/$workspace/settings/scorecards" params={{ workspace: slug }}>
          {t('settings.scorecards')}
        </Link>
      }
      isWide
      draft={draft}
      changes={changesOf(card.content, content, { t, format })}
      problems={problemsOf(content).map((problem) => t.find(`scorecards.problem.${problem}`) ?? problem)}
      effect={effect && t('scorecards.effect.changed', { n: effect.changed })}
      says={[t('drafts.says.next'), t('drafts.says.history')]}
    >
      <div className={classes.panes}>
        <Structure definition={content} onChange={set} open={measure ? open : null} onOpen={setOpen} />
        {measure ? (
          <MeasurePane
            key={measure.metric}
            measure={measure}
            effect={effect}
            onChange={
              set && ((next) => set({ ...content, measures: content.measures.map((one) => (one.metric === next.metric ? next : one)) }))
            }
            onRemove={() => {
              set?.({ ...content, measures: content.measures.filter((one) => one !== measure) });
              setOpen(null);
            }}
          />
        ) : (
          <WholePane definition={content} ceilings={card.ceilings} proposed={effect?.proposedFloors} onChange={set} />
        )}
        <EffectCard card={card} draft={draft} />
      </div>
    </DraftPage>
  );
}

type EffectCardProps = { readonly card: Scorecard; readonly draft: ReturnType<typeof useScorecardDraft> };

function EffectCard({ card, draft }: EffectCardProps) {
  const t = useWords();
  const format = useFormat();
  const { effect } = draft;
  const [tab, setTab] = useState(draft.mayDraft ? 'effect' : 'history');
  return (
    <Card
      title={t('scorecards.effect', { n: effect.data?.accounts ?? 0 })}
      aside={
        effect.data && <span className="p-meta">{t('scorecards.effect.took', { seconds: format.number(effect.data.tookMs / 1_000) })}</span>
      }
    >
      <div aria-live="polite" className="p-visually-hidden">
        {effect.data && !effect.isPlaceholderData && t('scorecards.effect.changed', { n: effect.data.changed })}
      </div>
      <Tabs value={tab} onChange={(value) => setTab(value ?? 'effect')} keepMounted={false}>
        <Tabs.List mb={10}>
          {draft.mayDraft && <Tabs.Tab value="effect">{t('drafts.effect')}</Tabs.Tab>}
          {draft.mayDraft && <Tabs.Tab value="past">{t('scorecards.past')}</Tabs.Tab>}
          <Tabs.Tab value="history">{t('drafts.versions')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="effect">
          <DraftEffect effect={effect} waiting={t('states.loading')}>
            {(data) => <EffectPane effect={data} />}
          </DraftEffect>
        </Tabs.Panel>
        <Tabs.Panel value="past">
          <DraftEffect effect={effect} waiting={t('states.loading')}>
            {(data) => <PastPane past={data.past} />}
          </DraftEffect>
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <Versions versions={card.versions} onRestore={draft.restore} />
        </Tabs.Panel>
      </Tabs>
    </Card>
  );
}
