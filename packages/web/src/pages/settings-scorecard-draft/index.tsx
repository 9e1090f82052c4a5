import { Alert, Badge, Button, Tabs } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Scorecard } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { ChangesDialog } from '../../features/drafts/changes-dialog.tsx';
import { PublishDialog } from '../../features/drafts/publish-dialog.tsx';
import { Versions } from '../../features/drafts/versions.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useUndo } from '../../kit/undo/use-undo.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { changesOf } from './changes.ts';
import classes from './draft.module.css';
import { EffectPane } from './effect-pane.tsx';
import { MeasurePane } from './measure-pane.tsx';
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

type Draft = ReturnType<typeof useScorecardDraft>;

function Editor({ card }: { readonly card: Scorecard }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const offerUndo = useUndo();
  const mayPublish = useMay('publish');
  const draft = useScorecardDraft(card);
  const [open, setOpen] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'publish' | 'compare'>();
  const { definition } = draft;
  const name = t.find(`scorecards.shipped.${definition.name}`) ?? definition.name;
  const changes = changesOf(card.definition, definition, { t, format });
  const problems = problemsOf(definition);
  const measure = definition.measures.find((one) => one.metric === open);
  const onChange = draft.mayDraft ? draft.set : undefined;
  const effect = draft.effect.data;
  const discard = async () => offerUndo({ message: t('scorecards.discarded'), undo: await draft.discard() });
  return (
    <Page
      title={name}
      above={
        <Link to="/w/$workspace/settings/scorecards" params={{ workspace: slug }}>
          {t('settings.scorecards')}
        </Link>
      }
      meta={<Meta card={card} changes={changes.length} draft={draft} />}
      actions={
        draft.isChanged &&
        draft.mayDraft && (
          <>
            <Button onClick={() => void discard()}>{t('actions.discard')}</Button>
            <Button onClick={() => setDialog('compare')}>{t('scorecards.compare')}</Button>
            {mayPublish && (
              <Button variant="filled" disabled={problems.length > 0 || draft.isBehind} onClick={() => setDialog('publish')}>
                {t('scorecards.publish', { version: card.version + 1 })}
              </Button>
            )}
          </>
        )
      }
    >
      <Notices card={card} draft={draft} problems={draft.isChanged ? problems : []} mayPublish={mayPublish} />
      <div className={classes.panes}>
        <Structure definition={definition} onChange={onChange} open={measure ? open : null} onOpen={setOpen} />
        {measure ? (
          <MeasurePane
            key={measure.metric}
            measure={measure}
            effect={effect}
            onChange={
              onChange &&
              ((next) => onChange({ ...definition, measures: definition.measures.map((one) => (one.metric === next.metric ? next : one)) }))
            }
            onRemove={() => {
              draft.set({ ...definition, measures: definition.measures.filter((one) => one !== measure) });
              setOpen(null);
            }}
          />
        ) : (
          <WholePane definition={definition} onChange={onChange} />
        )}
        <EffectCard card={card} draft={draft} mayPublish={mayPublish} />
      </div>
      {dialog === 'compare' && <ChangesDialog changes={changes} onClose={() => setDialog(undefined)} />}
      {dialog === 'publish' && (
        <PublishDialog
          title={t('scorecards.publish', { version: card.version + 1 })}
          effect={
            effect && (
              <p>
                <strong>{t('scorecards.effect.changed', { n: effect.changed })}</strong>
              </p>
            )
          }
          says={[t('scorecards.says.next'), t('scorecards.says.history'), t('scorecards.says.undo')]}
          onPublish={draft.publish}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Page>
  );
}

function Meta({ card, changes, draft }: { readonly card: Scorecard; readonly changes: number; readonly draft: Draft }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const live = card.versions[0];
  const ago = live ? format.elapsed((now - Date.parse(live.publishedAt)) / 1_000) : '';
  return (
    <>
      {t('scorecards.live', { version: card.version, ago })}
      {draft.isChanged && (
        <Badge ml={8} variant="light">
          {t('scorecards.draft.changes', { n: changes })}
        </Badge>
      )}
      {draft.isChanged && (
        <span className="p-meta" style={{ marginInlineStart: 8 }}>
          {t(`scorecards.draft.${draft.state}`)}
        </span>
      )}
    </>
  );
}

type NoticesProps = { readonly card: Scorecard; readonly draft: Draft; readonly problems: readonly string[]; readonly mayPublish: boolean };

function Notices({ card, draft, problems, mayPublish }: NoticesProps) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  return (
    <div className={classes.notices}>
      {problems.length > 0 && (
        <Alert variant="light" title={t('scorecards.problems')}>
          <ul className={classes.problems}>
            {problems.map((problem) => (
              <li key={problem}>{t.find(`scorecards.problem.${problem}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {draft.isBehind && (
        <div className={classes.notice}>
          <span>{t('scorecards.behind', { version: card.version })}</span>
          <Button size="compact-sm" onClick={() => void draft.rebase()}>
            {t('scorecards.behind.keep')}
          </Button>
        </div>
      )}
      {draft.mayDraft &&
        card.others.map((other) => (
          <div key={other.memberId} className={classes.notice}>
            <span>{t('scorecards.other', { name: other.name, ago: format.elapsed((now - Date.parse(other.changedAt)) / 1_000) })}</span>
            <Button size="compact-sm" onClick={() => void draft.take(other.definition)}>
              {t('scorecards.other.take')}
            </Button>
          </div>
        ))}
      {draft.mayDraft && !mayPublish && draft.isChanged && <p className="p-meta">{t('scorecards.adminPublishes')}</p>}
      {!draft.mayDraft && <p className="p-meta">{t('scorecards.readOnly')}</p>}
    </div>
  );
}

function EffectCard({ card, draft, mayPublish }: { readonly card: Scorecard; readonly draft: Draft; readonly mayPublish: boolean }) {
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
          {draft.mayDraft && <Tabs.Tab value="effect">{t('scorecards.tab.effect')}</Tabs.Tab>}
          <Tabs.Tab value="history">{t('scorecards.tab.history')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="effect">
          {effect.isError ? (
            <p role="status">{failureSentence(t, effect.error)}</p>
          ) : effect.data ? (
            <EffectPane effect={effect.data} />
          ) : (
            <p className="p-meta">{t('states.loading')}</p>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <Versions versions={card.versions} onRestore={mayPublish ? draft.restore : undefined} />
        </Tabs.Panel>
      </Tabs>
    </Card>
  );
}
