import type { PortfolioColumn } from '../../api/generated/types.gen.ts';
import type { Words } from '../../kit/words/words.ts';
import { columnName, valueWord } from './column-words.ts';

/** The shape that the rule builder takes its fields in; said here again, as features stand apart. */
export type FieldOfColumn = {
  readonly field: string;
  readonly name: string;
  readonly group: string;
  readonly families: PortfolioColumn['operators'];
  readonly unit: 'number' | 'percent' | 'money' | 'days';
  readonly currency: string;
  readonly definition: string | undefined;
  readonly wordOf: (value: string) => string;
};

/** What rules can ask for, in words; what no account has yet comes last. */
export function fieldsOf(
  columns: readonly PortfolioColumn[],
  setting: { readonly t: Words; readonly currency: string; readonly memberName: (id: string) => string },
): readonly FieldOfColumn[] {
  const { t, currency } = setting;
  return columns.flatMap((column) =>
    column.field === null || column.operators.length === 0
      ? []
      : [
          {
            field: column.field,
            name: columnName(t, column),
            group: t(`portfolio.group.${column.group}`),
            families: column.operators,
            currency,
            unit: UNITS[column.type] ?? 'number',
            definition: column.isMetric ? t.find(`metrics.${column.key}.definition`) : undefined,
            wordOf: (value: string) => valueWord(column, value, setting),
          },
        ],
  );
}

const UNITS: Readonly<Partial<Record<PortfolioColumn['type'], FieldOfColumn['unit']>>> = { ratio: 'percent', money: 'money', days: 'days' };

/** The column that a field stands for: `attribute:name` is the account. */
export function columnOfField(field: string): string {
  const key = field.slice(field.indexOf(':') + 1);
  return key === 'name' ? 'account' : key;
}
