import { ownWord } from '@perennial/words/own-word';
import { Button, Group, Table } from '@mantine/core';
import type { OwnMetric } from '../../api/generated/types.gen.ts';
import { provenance } from '../../features/own-metrics/basis-sentence.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './metrics.module.css';
import { useUseWords } from './use-words.ts';

type MetricTableProps = {
  readonly metrics: readonly OwnMetric[];
  readonly most: number;
  readonly onChange?: ((metric: OwnMetric) => void) | undefined;
  readonly onRemove?: ((metric: OwnMetric) => void) | undefined;
};

/** Each metric with its sentence, what it is counted by, how many accounts have it and what rests on it. */
export function MetricTable({ metrics, most, onChange, onRemove }: MetricTableProps) {
  const t = useWords();
  const format = useFormat();
  const useWord = useUseWords();
  return (
    <Card title={t('own-metrics.count', { n: metrics.length, most })} flush>
      <Table.ScrollContainer minWidth={760}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('own-metrics.metric')}</Table.Th>
              <Table.Th>{t('own-metrics.from')}</Table.Th>
              <Table.Th className="p-num">{t('own-metrics.values')}</Table.Th>
              <Table.Th className={classes.used}>{t('own-metrics.usedBy')}</Table.Th>
              {onChange && <Table.Td />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {metrics.map((metric) => {
              const { name, definition } = ownWord(metric.definition.words, t.language);
              const told = metric.lastToldOn === null ? null : format.day(metric.lastToldOn);
              return (
                <Table.Tr key={metric.key} className={classes.row}>
                  <Table.Td className={classes.wide}>
                    <b>{name}</b>
                    <div className="p-meta">{definition}</div>
                  </Table.Td>
                  <Table.Td className={classes.wide}>
                    {provenance(t, metric.definition.basis, told)}
                    <div className="p-meta">
                      {t(`own-metrics.direction.${metric.definition.direction}`)} ·{' '}
                      {t('own-metrics.version', { n: metric.version, day: format.day(metric.countedSince) })}
                    </div>
                  </Table.Td>
                  <Table.Td className={`p-num ${classes.whole}`}>
                    {t('own-metrics.values.of', { known: metric.known, all: metric.known + metric.unknown })}
                  </Table.Td>
                  <Table.Td className={classes.used}>
                    {metric.uses.length === 0 ? (
                      <span className="p-meta">{t('own-metrics.unused')}</span>
                    ) : (
                      <ul className={classes.uses}>
                        {metric.uses.map((use) => (
                          <li key={`${use.kind} ${use.name} ${use.by ?? ''}`}>{useWord(use)}</li>
                        ))}
                      </ul>
                    )}
                  </Table.Td>
                  {onChange && (
                    <Table.Td>
                      <Group gap={8} wrap="nowrap" justify="flex-end">
                        <Button size="compact-sm" aria-label={t('own-metrics.changeOf', { name })} onClick={() => onChange(metric)}>
                          {t('own-metrics.change')}
                        </Button>
                        <Button
                          size="compact-sm"
                          variant="subtle"
                          aria-label={t('own-metrics.removeOf', { name })}
                          onClick={() => onRemove?.(metric)}
                        >
                          {t('own-metrics.remove')}
                        </Button>
                      </Group>
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
