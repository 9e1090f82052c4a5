import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { discardIcpFitDraft, getIcpFitSettings, previewIcpFit, publishIcpFit, saveIcpFitDraft } from '../../api/generated/sdk.gen.ts';
import type { FitEffect, FitRules, FitSettings } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { DraftEffect } from '../../features/drafts/draft-effect.tsx';
import { DraftPage } from '../../features/drafts/draft-page.tsx';
import { useDraft } from '../../features/drafts/use-draft.ts';
import { Versions } from '../../features/drafts/versions.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { useAppliesToFields } from '../settings/applies-to.tsx';
import { changesOf } from './changes.ts';
import { FitEffectCard } from './fit-effect-card.tsx';
import { FIT_PARTS, isSet } from './fit-parts.ts';
import { useFitWords } from './fit-words.ts';
import { PartCard } from './part-card.tsx';
import { StartOffer } from './start-offer.tsx';
import classes from './settings-fit.module.css';

const keyOf = (slug: string) => workspaceKey(slug, ['settings'], 'icp-fit');

/** Whom do we sell to best? */
export function SettingsFitPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: keyOf(slug),
    queryFn: ({ signal }) => answer(getIcpFitSettings({ path: { workspace: slug }, signal })),
  });
  if (query.data) return <Editor said={query.data} />;
  return (
    <Page title={t('icp-fit.title')} lead={t('icp-fit.lead')}>
      <SettingsFrame>
        <Block query={query} what={t('icp-fit.title')}>
          {() => null}
        </Block>
      </SettingsFrame>
    </Page>
  );
}

function Editor({ said }: { readonly said: FitSettings }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const path = { workspace: slug };
  const fields = useAppliesToFields();
  const words = useFitWords();
  const draft = useDraft<FitRules, FitEffect>(said, {
    queryKey: keyOf(slug),
    save: (body) => answer(saveIcpFitDraft({ path, body })),
    discard: () => answer(discardIcpFitDraft({ path })),
    publish: (body) => answer(publishIcpFit({ path, body })),
    preview: (body, signal) => answer(previewIcpFit({ path, body, signal })),
    showsLive: isSet(said.content),
  });
  const { content: rules, set, isChanged } = draft;
  const effect = draft.effect.data;
  const saying = { t, format, fieldOf: (key: string) => fields.find((one) => one.field === key) };
  return (
    <DraftPage
      title={t('icp-fit.title')}
      lead={t('icp-fit.lead')}
      draft={draft}
      hasShipped={false}
      changes={changesOf(said.content, rules, saying)}
      effect={effect && words.sum(effect, true)}
      says={[t('icp-fit.says.next')]}
    >
      {!isSet(rules) && <StartOffer onStart={set} />}
      {draft.mayDraft && isSet(rules) && (
        <DraftEffect effect={draft.effect} waiting={t('icp-fit.effect.waiting')}>
          {(shown) => <FitEffectCard effect={shown} isChanged={isChanged} />}
        </DraftEffect>
      )}
      {FIT_PARTS.map((part) => (
        <PartCard
          key={part}
          part={part}
          rules={rules.parts[part]}
          met={isSet(rules) ? effect?.parts.find((one) => one.part === part) : undefined}
          onChange={set && ((next) => set({ ...rules, parts: { ...rules.parts, [part]: next } }))}
        />
      ))}
      <p className={`p-meta ${classes.note}`}>
        {t('icp-fit.how')} {t('icp-fit.part.fieldNote')}{' '}
        <Link to="/w/$workspace/settings/metrics" params={{ workspace: slug }} className={classes.link}>
          {t('settings.metrics')}
        </Link>
      </p>
      {said.versions.length > 0 && (
        <Card title={t('drafts.versions')}>
          <Versions versions={said.versions} hasShipped onRestore={draft.restore} />
        </Card>
      )}
    </DraftPage>
  );
}
