import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { getScorecardOrder, listScorecards } from '../../api/generated/sdk.gen.ts';
import type { ScorecardOrderSetting, ScorecardRow } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { DraftEffect } from '../../features/drafts/draft-effect.tsx';
import { DraftPage } from '../../features/drafts/draft-page.tsx';
import { Versions } from '../../features/drafts/versions.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { EffectPane } from '../settings/effect-pane.tsx';
import { NewScorecardDialog } from './new-scorecard-dialog.tsx';
import { OrderTable } from './order-table.tsx';
import { RetiredCards } from './retired-cards.tsx';
import { orderChanges, orderKey, useScorecardOrder } from './use-scorecard-order.ts';

/** By what is health scored, for whom, in which order, and who is changing it? */
export function SettingsScorecardsPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const path = { workspace: slug };
  const cards = useQuery({
    queryKey: workspaceKey(slug, ['settings', 'accounts'], 'scorecards'),
    queryFn: ({ signal }) => answer(listScorecards({ path, signal })),
  });
  const order = useQuery({ queryKey: orderKey(slug), queryFn: ({ signal }) => answer(getScorecardOrder({ path, signal })) });
  if (cards.data && order.data) return <Editor cards={cards.data} order={order.data} />;
  return (
    <Page title={t('settings.scorecards')} lead={t('scorecards.lead')}>
      <SettingsFrame>
        <Block query={cards} what={t('settings.scorecards')}>
          {() => (
            <Block query={order} what={t('settings.scorecards')}>
              {() => null}
            </Block>
          )}
        </Block>
      </SettingsFrame>
    </Page>
  );
}

function Editor({ cards, order }: { readonly cards: readonly ScorecardRow[]; readonly order: ScorecardOrderSetting }) {
  const t = useWords();
  const draft = useScorecardOrder(order);
  const [beginning, setBeginning] = useState<{ readonly from: ScorecardRow | null }>();
  const { content, set, effect } = draft;
  const byId = new Map(cards.map((card) => [card.id, card]));
  const rowsOf = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  return (
    <DraftPage
      title={t('settings.scorecards')}
      lead={t('scorecards.lead')}
      draft={draft}
      changes={orderChanges(t, { live: order.content, draft: content, cards: byId })}
      problems={content.inForce.length === 0 ? [t('health.error.nobody_in_force')] : []}
      effect={effect.data && t('scorecards.effect.rescored', { n: effect.data.rescored })}
      says={[t('drafts.says.next'), t('drafts.says.history')]}
      actions={
        draft.mayDraft && (
          <Button leftSection={<Plus size={14} aria-hidden="true" />} onClick={() => setBeginning({ from: null })}>
            {t('scorecards.new')}
          </Button>
        )
      }
    >
      <OrderTable
        cards={rowsOf(content.inForce)}
        takes={draft.isChanged ? effect.data?.cards : undefined}
        onCopy={draft.mayDraft ? (card) => setBeginning({ from: card }) : undefined}
        onOrder={set && ((inForce) => set({ ...content, inForce }))}
        onRetire={set && ((id) => set({ inForce: content.inForce.filter((one) => one !== id), retired: [...content.retired, id] }))}
      />
      {content.retired.length > 0 && (
        <RetiredCards
          cards={rowsOf(content.retired)}
          onPutBack={set && ((id) => set({ inForce: [...content.inForce, id], retired: content.retired.filter((one) => one !== id) }))}
        />
      )}
      {draft.isChanged && (
        <Card title={t('drafts.effect')}>
          <DraftEffect effect={effect} waiting={t('states.loading')}>
            {(data) => <EffectPane effect={data} />}
          </DraftEffect>
        </Card>
      )}
      <Card title={t('scorecards.order.versions')}>
        <Versions versions={order.versions} hasShipped onRestore={draft.restore} />
      </Card>
      {beginning && <NewScorecardDialog cards={rowsOf(content.inForce)} from={beginning.from} onClose={() => setBeginning(undefined)} />}
    </DraftPage>
  );
}
