import { Table } from '@mantine/core';
import type { Raters } from '../../api/generated/types.gen.ts';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Rater } from './queries.ts';
import { missingSaid, nameOf } from './said.ts';

type RaterListProps = {
  readonly raters: Raters['raters'];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
};

/** Everybody who judges, for who leads them: whom there is enough of, and what is missing of the others. */
export function RaterList({ raters, chosen, onChoose }: RaterListProps) {
  const t = useWords();
  return (
    <Card title={t('raters.list')} flush>
      <Table.ScrollContainer minWidth={520}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('raters.list.member')}</Table.Th>
              <Table.Th style={{ textAlign: 'end' }}>{t('raters.list.resolved')}</Table.Th>
              <Table.Th style={{ paddingInlineStart: 32 }}>{t('raters.leaning')}</Table.Th>
              <Table.Th style={{ textAlign: 'end' }}>{t('raters.list.pulse')}</Table.Th>
              <Table.Th style={{ textAlign: 'end' }}>{t('raters.list.score')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {raters.map((rater) => (
              <Table.Tr key={rater.member.id} aria-current={rater.member.id === chosen}>
                <Table.Td>
                  <OpenFigure onOpen={() => onChoose(rater.member.id)}>{nameOf(t, rater)}</OpenFigure>
                </Table.Td>
                <Cells rater={rater} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function Cells({ rater }: { readonly rater: Rater }) {
  const t = useWords();
  const format = useFormat();
  const { figures, resolved } = rater;
  if (figures === null || resolved === null)
    return (
      <Table.Td colSpan={4} className="p-meta" style={{ textAlign: 'end' }}>
        {missingSaid(t, rater)}
      </Table.Td>
    );
  const order = (value: number | undefined) => (value === undefined ? t('raters.notToSay') : format.percent(value, 0));
  return (
    <>
      <Table.Td className="p-num">{t('raters.list.lost', { n: format.number(resolved.n, 0), of: format.number(resolved.of, 0) })}</Table.Td>
      <Table.Td style={{ paddingInlineStart: 32 }}>{t(`raters.leaning.${figures.leaning ?? 'unknown'}.short`)}</Table.Td>
      <Table.Td className="p-num">{order(figures.beside?.pulse.auc?.value)}</Table.Td>
      <Table.Td className="p-num">{order(figures.beside?.score.auc?.value)}</Table.Td>
    </>
  );
}
