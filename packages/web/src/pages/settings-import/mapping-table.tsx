import { Table } from '@mantine/core';
import { Fragment } from 'react';
import type { ColumnTargetInput, ImportKind, ImportPreview } from '../../api/generated/types.gen.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ColumnAsks } from './column-asks.tsx';
import type { Mapping } from './mapping.ts';
import { asksOf } from './asks-of.ts';
import { TargetField } from './target-field.tsx';
import classes from './wizard.module.css';

type MappingTableProps = {
  readonly preview: ImportPreview;
  readonly kind: ImportKind;
  readonly mapping: Mapping;
  readonly onChange: (columns: Mapping['columns']) => void;
};

/** One row a column of the file; what must be asked about it stands right below it. */
export function MappingTable({ preview, kind, mapping, onChange }: MappingTableProps) {
  const t = useWords();
  const head = ['yours', 'first', 'goesTo', 'why'] as const;
  const hasCurrency = Object.values(mapping.columns).some(({ field }) => field === 'currency') || 'currency' in mapping.fixed;
  return (
    <Card title={t('imports.step.columns')} flush>
      <Table className={classes.mapping} aria-label={t('imports.step.columns')} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            {head.map((one) => (
              <Table.Th key={one}>{t(`imports.columns.${one}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.columns.map((column) => {
            const target = mapping.columns[column.column] ?? { field: null };
            const set = (next: ColumnTargetInput) => onChange({ ...mapping.columns, [column.column]: next });
            const field = kind.fields.find(({ key }) => key === target.field);
            const asks = asksOf({ column, target, field, questions: preview.questions, hasCurrency });
            return (
              <Fragment key={column.column}>
                <Table.Tr style={{ borderBlockStart: '1px solid var(--p-border)' }}>
                  <Table.Td className={classes.column}>{column.column}</Table.Td>
                  <Table.Td className={classes.values}>
                    {column.firstValues.length === 0 ? t('imports.columns.empty') : column.firstValues.slice(0, 3).join(', ')}
                  </Table.Td>
                  <Table.Td>
                    <TargetField column={column.column} kind={kind} value={target.field} onChange={(next) => set({ field: next })} />
                  </Table.Td>
                  <Table.Td className="p-label">
                    <Why column={column} proposed={preview.proposal?.columns[column.column]?.field ?? null} chosen={target.field} />
                  </Table.Td>
                </Table.Tr>
                {asks.length > 0 && (
                  <Table.Tr className={classes.askRow ?? ''}>
                    <Table.Td colSpan={4}>
                      <ColumnAsks asks={asks} column={column} target={target} field={field} onChange={set} />
                    </Table.Td>
                  </Table.Tr>
                )}
              </Fragment>
            );
          })}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

type WhyProps = {
  readonly column: ImportPreview['columns'][number];
  readonly proposed: string | null;
  readonly chosen: string | null;
};

function Why({ column, proposed, chosen }: WhyProps) {
  const t = useWords();
  if (chosen !== proposed) return <>{t('imports.columns.why.you')}</>;
  return <>{column.why === null || chosen === null ? '–' : t(`imports.columns.why.${column.why}`)}</>;
}
