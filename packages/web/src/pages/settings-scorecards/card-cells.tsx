import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ScorecardOrderEffect, ScorecardRow } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { bands } from '../../kit/health-mark/band.ts';
import { BandShape } from '../../kit/health-mark/band-shape.tsx';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AppliesTo } from '../settings/applies-to.tsx';
import { scorecardName } from '../settings/scorecard-name.ts';
import classes from './scorecards.module.css';

type CardCellsProps = {
  readonly card: ScorecardRow;
  readonly place: number;
  readonly takes: ScorecardOrderEffect['cards'][number] | undefined;
};

/** One scorecard: for whom it is, since when it is in force, whom it scores, and who is changing it. */
export function CardCells({ card, place, takes }: CardCellsProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const now = useNow(60_000);
  const ago = (instant: string) => format.elapsed((now - Date.parse(instant)) / 1_000);
  const isForAll = 'all' in card.appliesTo && card.appliesTo.all.length === 0;
  return (
    <>
      <Table.Td>
        {place}.{' '}
        <Link to="/w/$workspace/settings/scorecards/$scorecard" params={{ workspace: slug, scorecard: card.id }} className={classes.name}>
          {scorecardName(t, card.name)}
        </Link>
        {card.aspect !== 'overall' && (
          <div className="p-meta">
            {t('scorecards.aspect')}: {t(`scorecards.aspect.${card.aspect}`)}
          </div>
        )}
        <div className={classes.rule}>{isForAll ? <p>{t('scorecards.everybody')}</p> : <AppliesTo rule={card.appliesTo} />}</div>
      </Table.Td>
      <Table.Td>
        {card.version === 0 ? (
          t('drafts.new')
        ) : (
          <>
            <div>{t('drafts.version', { version: card.version })}</div>
            <div className="p-meta">
              {card.publishedBy === null ? t('drafts.version.ships') : `${card.publishedBy}, ${ago(card.publishedAt)}`}
            </div>
          </>
        )}
      </Table.Td>
      <Table.Td className="p-num">{format.number(card.measures, 0)}</Table.Td>
      <Table.Td>
        <div>{t('scorecards.accounts', { n: card.accounts })}</div>
        {takes && takes.before !== takes.after && <strong>{t('scorecards.withDraft', { n: takes.after })}</strong>}
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
    </>
  );
}
