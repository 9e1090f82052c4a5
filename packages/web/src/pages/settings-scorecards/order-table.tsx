import { ActionIcon, Table } from '@mantine/core';
import { Copy } from 'lucide-react';
import type { ScorecardOrderEffect, ScorecardRow } from '../../api/generated/types.gen.ts';
import { moved } from '../../features/drafts/moved.ts';
import { PlaceActs } from '../../features/drafts/place-acts.tsx';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { scorecardName } from '../settings/scorecard-name.ts';
import { CardCells } from './card-cells.tsx';
import classes from './scorecards.module.css';
import { useRemoveScorecard } from './use-remove-scorecard.ts';

type OrderTableProps = {
  /** In the order in which they are asked. */
  readonly cards: readonly ScorecardRow[];
  /** How many accounts each takes, as it is and with the draft. */
  readonly takes: ScorecardOrderEffect['cards'] | undefined;
  readonly onCopy?: ((card: ScorecardRow) => void) | undefined;
  readonly onOrder?: ((ids: string[]) => void) | undefined;
  readonly onRetire?: ((id: string) => void) | undefined;
};

/** Those in force: the first that fits an account scores it. */
export function OrderTable({ cards, takes, onCopy, onOrder, onRetire }: OrderTableProps) {
  const t = useWords();
  const remove = useRemoveScorecard(cards);
  const ids = cards.map(({ id }) => id);
  return (
    <Card title={t('scorecards.order')} aside={<span className="p-meta">{t('scorecards.order.says')}</span>} flush>
      <Table.ScrollContainer minWidth={720}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('scorecards.name')}</Table.Th>
              <Table.Th>{t('scorecards.inForce')}</Table.Th>
              <Table.Th className="p-num">{t('scorecards.measures')}</Table.Th>
              <Table.Th>{t('scorecards.accountsNow')}</Table.Th>
              <Table.Th>{t('scorecards.drafts')}</Table.Th>
              {onOrder && <Table.Td />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cards.map((card, at) => {
              const name = scorecardName(t, card.name);
              const labels = {
                up: t('scorecards.up', { name }),
                down: t('scorecards.down', { name }),
                remove: t(card.version === 0 ? 'scorecards.remove' : 'scorecards.retire', { name }),
              };
              return (
                <Table.Tr key={card.id}>
                  <CardCells card={card} place={at + 1} takes={takes?.find(({ id }) => id === card.id)} />
                  {onOrder && (
                    <Table.Td>
                      <span className={classes.acts}>
                        <ActionIcon variant="subtle" aria-label={t('scorecards.copy', { name })} onClick={() => onCopy?.(card)}>
                          <Copy size={16} aria-hidden="true" />
                        </ActionIcon>
                        <PlaceActs
                          at={at}
                          of={cards.length}
                          labels={labels}
                          onMove={(by) => onOrder(moved(ids, at, by))}
                          onRemove={() => (card.version === 0 ? void remove(card) : onRetire?.(card.id))}
                        />
                      </span>
                    </Table.Td>
                  )}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}
