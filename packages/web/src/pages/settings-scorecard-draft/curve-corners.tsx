import { ActionIcon, NumberInput, Table } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import type { ScorecardMeasure } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './draft.module.css';

type Curve = ScorecardMeasure['curve'];
type CurveCornersProps = {
  /** By value. */
  readonly curve: Curve;
  readonly name: string;
  /** Typed and shown as percent. */
  readonly isRatio: boolean;
  readonly write: (value: number) => string;
  readonly onChange: ((curve: Curve) => void) | undefined;
};

/** The corners of the curve as a table: which value is worth how many points. */
export function CurveCorners({ curve, name, isRatio, write, onChange }: CurveCornersProps) {
  const t = useWords();
  const format = useFormat();
  const factor = isRatio ? 100 : 1;
  const setPoint = (at: number, change: Partial<Curve[number]>) =>
    onChange?.(curve.map((point, place) => (place === at ? { ...point, ...change } : point)));
  return (
    <Table className={classes.points} withRowBorders={false}>
      <caption className="p-visually-hidden">{t('scorecards.curve', { name })}</caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('scorecards.value')}</Table.Th>
          <Table.Th>{t('scorecards.points')}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {curve.map((point, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a corner is its place on the line
          <Table.Tr key={at}>
            <Table.Td>
              {onChange ? (
                <NumberInput
                  size="xs"
                  aria-label={t('scorecards.valueOf', { n: at + 1 })}
                  suffix={isRatio ? ' %' : ''}
                  decimalScale={2}
                  key={point.value}
                  defaultValue={Math.round(point.value * factor * 100) / 100}
                  onBlur={(event) => {
                    const next = Number.parseFloat(event.currentTarget.value.replace(',', '.'));
                    if (!Number.isNaN(next)) setPoint(at, { value: next / factor });
                  }}
                />
              ) : (
                write(point.value)
              )}
            </Table.Td>
            <Table.Td>
              {onChange ? (
                <NumberInput
                  size="xs"
                  aria-label={t('scorecards.pointsOf', { n: at + 1 })}
                  min={0}
                  max={100}
                  decimalScale={1}
                  value={point.points}
                  onChange={(next) => typeof next === 'number' && setPoint(at, { points: next })}
                />
              ) : (
                format.number(point.points)
              )}
            </Table.Td>
            <Table.Td>
              {onChange && curve.length > 2 && (
                <ActionIcon
                  variant="subtle"
                  size="sm"
                  aria-label={t('scorecards.removePoint', { n: at + 1 })}
                  onClick={() => onChange(curve.filter((_, place) => place !== at))}
                >
                  <Trash2 size={14} aria-hidden="true" />
                </ActionIcon>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
