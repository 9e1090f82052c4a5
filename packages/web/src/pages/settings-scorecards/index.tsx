import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { listScorecards } from '../../api/generated/sdk.gen.ts';
import type { ScorecardRow } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { workspaceKey } from '../../api/workspace-key.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { bands } from '../../kit/health-mark/band.ts';
import { BandShape } from '../../kit/health-mark/band-shape.tsx';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Page } from '../../kit/page/page.tsx';
import { SettingsFrame } from '../../kit/settings/settings-frame.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './scorecards.module.css';

/** By what is health scored, for whom, and who is changing it? */
export function SettingsScorecardsPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const query = useQuery({
    queryKey: workspaceKey(slug, ['settings', 'accounts'], 'scorecards'),
    queryFn: ({ signal }) => answer(listScorecards({ path: { workspace: slug }, signal })),
  });
  return (
    <Page title={t('settings.scorecards')} lead={t('scorecards.lead')}>
      <SettingsFrame>
        <Block query={query} what={t('settings.scorecards')}>
          {(cards) => <Scorecards cards={cards} />}
        </Block>
      </SettingsFrame>
    </Page>
  );
}

function Scorecards({ cards }: { readonly cards: readonly ScorecardRow[] }) {
  const t = useWords();
  return (
    <Card title={t('scorecards.order')} aside={<span className="p-meta">{t('scorecards.order.says')}</span>} flush>
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('scorecards.name')}</Table.Th>
              <Table.Th>{t('scorecards.inForce')}</Table.Th>
              <Table.Th className="p-num">{t('scorecards.measures')}</Table.Th>
              <Table.Th>{t('scorecards.accountsNow')}</Table.Th>
              <Table.Th>{t('scorecards.drafts')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cards.map((card) => (
              <Row key={card.id} card={card} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function Row({ card }: { readonly card: ScorecardRow }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const now = useNow(60_000);
  const ago = (instant: string) => format.elapsed((now - Date.parse(instant)) / 1_000);
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/w/$workspace/settings/scorecards/$scorecard" params={{ workspace: slug, scorecard: card.id }} className={classes.name}>
          {t.find(`scorecards.shipped.${card.name}`) ?? card.name}
        </Link>
      </Table.Td>
      <Table.Td>
        <div>{t('drafts.version', { version: card.version })}</div>
        <div className="p-meta">
          {card.publishedBy === null ? t('drafts.version.ships') : `${card.publishedBy}, ${ago(card.publishedAt)}`}
        </div>
      </Table.Td>
      <Table.Td className="p-num">{format.number(card.measures, 0)}</Table.Td>
      <Table.Td>
        <div>{t('scorecards.accounts', { n: card.accounts })}</div>
        <div className={classes.bands}>
          {bands
            .filter((band) => (card.bands[band] ?? 0) > 0)
            .map((band) => (
              <span key={band} title={t(`health.band.${band}`)}>
                <BandShape band={band} size={10} />
                <span className="p-visually-hidden">{t(`health.band.${band}`)} </span>
                {format.number(card.bands[band] ?? 0, 0)}
              </span>
            ))}
        </div>
      </Table.Td>
      <Table.Td>
        {card.drafts.length === 0
          ? '–'
          : card.drafts.map((draft) => (
              <div key={draft.name}>
                {t(draft.isMine ? 'scorecards.draft.mine' : 'scorecards.draft.of', { name: draft.name, ago: ago(draft.changedAt) })}
              </div>
            ))}
      </Table.Td>
    </Table.Tr>
  );
}
