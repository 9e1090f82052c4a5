import { stageWord } from '../../features/account/path-said.ts';
import { Table } from '@mantine/core';
import type { Flock } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';

const columns = ['half', 'most', 'rests'] as const;

/** How long accounts stay in a stage: what lies beyond three quarters of them is off the usual path. */
export function UsualStays({ flock }: { readonly flock: Flock }) {
  const t = useWords();
  const format = useFormat();
  const days = (value: number | null) => (value === null ? t('journeys.usual.tooFew') : t('journeys.usual.days', { days: value }));
  const stages = flock.lanes.flatMap((lane) => flock.usual.filter(({ stage }) => stage === lane));
  return (
    <Card title={t('journeys.usual')}>
      <p className="p-label">{t('journeys.usual.means')}</p>
      {stages.length === 0 ? (
        <p className="p-label">{t('journeys.usual.none')}</p>
      ) : (
        <Table.ScrollContainer minWidth={420}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('journeys.off.stage')}</Table.Th>
                {columns.map((column) => (
                  <Table.Th key={column} style={{ textAlign: 'end' }}>
                    {t(`journeys.usual.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {stages.map((one) => (
                <Table.Tr key={one.stage}>
                  <Table.Td>{stageWord(t, one.stage)}</Table.Td>
                  <Table.Td className="p-num">{days(one.halfDays)}</Table.Td>
                  <Table.Td className="p-num">{days(one.mostDays)}</Table.Td>
                  <Table.Td className="p-num">
                    {t('journeys.usual.stays', { stays: format.number(one.stays, 0), ended: format.number(one.ended, 0) })}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Card>
  );
}
