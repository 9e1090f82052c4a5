import { Badge, Button } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import {
  discardFirstValueDraft,
  getFirstValueSettings,
  previewFirstValue,
  publishFirstValue,
  saveFirstValueDraft,
} from '../../api/generated/sdk.gen.ts';
import type { FirstValueRules, FirstValueSettings } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { PublishDialog } from '../../features/drafts/publish-dialog.tsx';
import { useHeld } from '../../features/drafts/use-held.ts';
import { Versions } from '../../features/drafts/versions.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ActivationCard } from './activation-card.tsx';
import { DefinitionCard } from './definition-card.tsx';
import { ClockEffect } from './clock-effect.tsx';

/** When has a customer got what it bought us for, and what would another answer do to the clocks? */
export function SettingsFirstValuePage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['settings'], 'first-value-settings'),
    queryFn: ({ signal }) => answer(getFirstValueSettings({ path: { workspace: slug }, signal })),
  });
  if (query.data) return <Editor said={query.data} />;
  return (
    <Page title={t('settings.firstValue')} lead={t('first-value-settings.lead')}>
      <SettingsFrame>
        <Block query={query} what={t('settings.firstValue')}>
          {() => null}
        </Block>
      </SettingsFrame>
    </Page>
  );
}

function Editor({ said }: { readonly said: FirstValueSettings }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const client = useQueryClient();
  const mayDraft = useMay('draft');
  const mayPublish = useMay('publish');
  const [beginning, setBeginning] = useState(0);
  const [isPublishing, setPublishing] = useState(false);
  const path = { workspace: slug };
  const live = JSON.stringify(said.rules);
  const refresh = () => client.invalidateQueries({ queryKey: workspaceKey(slug, ['settings'], 'first-value-settings') });
  const keep = async (rules: FirstValueRules) => {
    if (JSON.stringify(rules) === live) await answer(discardFirstValueDraft({ path }));
    else await answer(saveFirstValueDraft({ path, body: { basedOn: said.version, rules } }));
    await refresh();
  };
  const held = useHeld(`${said.version}/${beginning}`, said.draft?.rules ?? said.rules, keep);
  const rules = held.value;
  const isChanged = JSON.stringify(rules) !== live;
  const effect = useQuery({
    queryKey: ['w', slug, [], 'first-value-effect', said.version, held.settled],
    queryFn: ({ signal }) => answer(previewFirstValue({ path, body: held.settled, signal })),
    enabled: mayDraft && JSON.stringify(held.settled) !== live,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const publish = async (note: string, version?: number) => {
    if (version === undefined) await keep(rules);
    await answer(publishFirstValue({ path, body: { note, basedOn: said.version, ...(version === undefined ? {} : { version }) } }));
    await refresh();
  };
  const discard = async () => {
    await answer(discardFirstValueDraft({ path }));
    await refresh();
    setBeginning((before) => before + 1);
  };
  const set = mayDraft ? held.set : undefined;
  return (
    <Page
      title={t('settings.firstValue')}
      lead={t('first-value-settings.lead')}
      meta={isChanged && <Badge variant="light">{t('first-value-settings.draft')}</Badge>}
      actions={
        isChanged &&
        mayDraft && (
          <>
            <Button onClick={() => void discard()}>{t('actions.discard')}</Button>
            {mayPublish && (
              <Button variant="filled" onClick={() => setPublishing(true)}>
                {t('scorecards.publish', { version: said.version + 1 })}
              </Button>
            )}
          </>
        )
      }
    >
      <SettingsFrame>
        {mayDraft && !mayPublish && isChanged && <p className="p-meta">{t('scorecards.adminPublishes')}</p>}
        {!mayDraft && <p className="p-meta">{t('scorecards.readOnly')}</p>}
        {isChanged && (
          <Card title={t('scorecards.tab.effect')}>
            <div role="status">
              {effect.isError ? (
                failureSentence(t, effect.error)
              ) : effect.data ? (
                <ClockEffect effect={effect.data} />
              ) : (
                t('first-value-settings.running')
              )}
            </div>
          </Card>
        )}
        {rules.definitions.map((definition, at) => (
          <DefinitionCard
            key={definition.id}
            definition={definition}
            place={at + 1}
            onChange={set && ((next) => set({ ...rules, definitions: rules.definitions.map((one, other) => (other === at ? next : one)) }))}
          />
        ))}
        <ActivationCard activation={rules.activation} onChange={set && ((activation) => set({ ...rules, activation }))} />
        <Card title={t('scorecards.tab.history')}>
          <Versions versions={said.versions} onRestore={mayPublish ? (version, note) => publish(note, version) : undefined} />
        </Card>
      </SettingsFrame>
      {isPublishing && (
        <PublishDialog
          title={t('scorecards.publish', { version: said.version + 1 })}
          says={[t('first-value-settings.says.next'), t('scorecards.says.undo')]}
          effect={
            effect.data && (
              <p>
                <strong>{t('first-value-settings.changed', { n: effect.data.changed })}</strong>
              </p>
            )
          }
          onPublish={(note) => publish(note)}
          onClose={() => setPublishing(false)}
        />
      )}
    </Page>
  );
}
