import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { answer } from '../../api/answer.ts';
import {
  discardFirstValueDraft,
  getFirstValueSettings,
  previewFirstValue,
  publishFirstValue,
  saveFirstValueDraft,
} from '../../api/generated/sdk.gen.ts';
import type { FirstValueDefinition, FirstValueRules, FirstValueSettings } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { DraftEffect } from '../../features/drafts/draft-effect.tsx';
import { DraftPage } from '../../features/drafts/draft-page.tsx';
import { moved } from '../../features/drafts/moved.ts';
import { useDraft } from '../../features/drafts/use-draft.ts';
import { Versions } from '../../features/drafts/versions.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import type { Words } from '../../kit/words/words.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ActivationCard } from './activation-card.tsx';
import { changesOf } from './changes.ts';
import { ChangedClocks, ClockEffect } from './clock-effect.tsx';
import { DefinitionCard } from './definition-card.tsx';
import { DefinitionsCompared } from './definitions-compared.tsx';
import { type Beginning, BEGINNINGS, newDefinition, withDefinition } from './new-definition.ts';
import { isUnfinished, withoutUnfinished } from './without-unfinished.ts';

const keyOf = (slug: string) => workspaceKey(slug, ['settings'], 'first-value-settings');

/** When has a customer got what it bought us for, and what would another answer do to the clocks? */
export function SettingsFirstValuePage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: keyOf(slug),
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
  const path = { workspace: slug };
  const draft = useDraft(said, {
    queryKey: keyOf(slug),
    save: (body) => answer(saveFirstValueDraft({ path, body })),
    discard: () => answer(discardFirstValueDraft({ path })),
    publish: (body) => answer(publishFirstValue({ path, body })),
    preview: (body, signal) => answer(previewFirstValue({ path, body, signal })),
    tidy: withoutUnfinished,
  });
  const { content: rules, set, effect } = draft;
  const define = set && ((definitions: FirstValueDefinition[]) => set({ ...rules, definitions }));
  const finished = withoutUnfinished(rules);
  return (
    <DraftPage
      title={t('settings.firstValue')}
      lead={t('first-value-settings.lead')}
      draft={draft}
      changes={changesOf(t, said.content, finished)}
      problems={problemsOf(t, rules)}
      effect={effect.data && t('first-value-settings.changed', { n: effect.data.changed })}
      says={[t('first-value-settings.says.next')]}
    >
      {draft.isChanged && (
        <Card title={t('drafts.effect')}>
          <DraftEffect effect={effect} waiting={t('first-value-settings.running')}>
            {(data) => (
              <>
                <ClockEffect effect={data} />
                <DefinitionsCompared live={said.content} draft={finished} effect={data} />
                <ChangedClocks effect={data} />
              </>
            )}
          </DraftEffect>
        </Card>
      )}
      {rules.definitions.map((definition, at) => (
        <DefinitionCard
          key={definition.id}
          definition={definition}
          place={at + 1}
          of={rules.definitions.length}
          onChange={define && ((next) => define(rules.definitions.map((one, other) => (other === at ? next : one))))}
          onMove={(by) => define?.(moved(rules.definitions, at, by))}
          onRemove={() => define?.(rules.definitions.filter((one) => one !== definition))}
        />
      ))}
      {define && (
        <Menu>
          <Menu.Target>
            <Button leftSection={<Plus size={14} aria-hidden="true" />} style={{ justifySelf: 'start' }}>
              {t('first-value-settings.definition.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {(Object.keys(BEGINNINGS) as Beginning[]).map((by) => (
              <Menu.Item
                key={by}
                onClick={() => define(withDefinition(rules.definitions, newDefinition(t, by, `fvd_${crypto.randomUUID().slice(0, 12)}`)))}
              >
                {t(`first-value-settings.definition.by.${by}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <ActivationCard activation={rules.activation} onChange={set && ((activation) => set({ ...rules, activation }))} />
      <Card title={t('drafts.versions')}>
        <Versions versions={said.versions} hasShipped onRestore={draft.restore} />
      </Card>
    </DraftPage>
  );
}

/** Why the rules cannot be published yet. */
function problemsOf(t: Words, { definitions }: FirstValueRules): readonly string[] {
  const steps = definitions.flatMap((definition) => definition.steps);
  const hasNames = [...definitions, ...steps].every(({ name }) => name.trim() !== '');
  return [
    ...(hasNames ? [] : [t('first-value-settings.problem.name')]),
    ...(steps.some(({ anyOf }) => anyOf.some(isUnfinished)) ? [t('first-value-settings.problem.milestone')] : []),
  ];
}
