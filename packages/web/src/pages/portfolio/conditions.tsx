import { Button, Drawer } from '@mantine/core';
import { SlidersHorizontal } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { PortfolioColumn } from '../../api/generated/types.gen.ts';
import type { ColumnSetting } from '../../features/portfolio/column-setting.ts';
import { type Filter, useColumnValues, useCount } from '../../features/portfolio/queries.ts';
import { columnOfField, fieldsOf } from '../../features/portfolio/rule-fields.ts';
import type { FieldValues } from '../../features/rule-builder/condition-editor.tsx';
import { partsOf, type RuleField } from '../../features/rule-builder/rule.ts';
import { RuleChips } from '../../features/rule-builder/rule-chips.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './portfolio.module.css';
import type { Portfolio } from './use-portfolio.ts';

type ConditionsProps = {
  readonly portfolio: Portfolio;
  readonly columns: readonly PortfolioColumn[];
  readonly setting: ColumnSetting;
  readonly accounts: number;
  readonly adding: string | undefined;
  readonly onAdding: (field: string | undefined) => void;
  readonly isPhone: boolean;
};

/** The rule as chips; on a phone behind a button, in a sheet. */
export function Conditions({ portfolio, columns, setting, accounts, adding, onAdding, isPhone }: ConditionsProps) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const { filter } = portfolio;
  const parts = partsOf(filter.rule);
  const fields = useMemo(() => fieldsOf(columns, setting), [columns, setting]);
  const counted = useCount(parts.length > 0 ? filter : undefined, true).data;
  const removes = counted?.without.length === parts.length ? counted.without.map((n) => n - counted.total) : undefined;
  const chips = (
    <RuleChips
      rule={filter.rule}
      onChange={(rule) => void portfolio.setRule(rule)}
      fields={fields}
      withValues={(field, draw) => <Values field={fields.find((one) => one.field === field)} draw={draw} />}
      live={(rule) => <Live filter={{ ...filter, rule }} accounts={accounts} setting={setting} />}
      removes={removes}
      adding={adding}
      onAdding={onAdding}
    />
  );
  if (!isPhone) return <div className={classes.conditions}>{chips}</div>;
  return (
    <>
      <Button leftSection={<SlidersHorizontal size={16} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('portfolio.conditions', { n: parts.length })}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="bottom"
        size="80%"
        title={t('portfolio.conditions', { n: parts.length })}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        {chips}
      </Drawer>
    </>
  );
}

/** "23 of 250, $1.4M" */
function Live({
  filter,
  accounts,
  setting: { t, format },
}: {
  readonly filter: Filter;
  readonly accounts: number;
  readonly setting: ColumnSetting;
}) {
  const count = useCount(filter).data;
  return count === undefined
    ? null
    : t('portfolio.live', {
        n: count.total,
        of: accounts,
        arr: count.arr === null ? t('kit.hiddenMoney') : format.compactMoney(count.arr),
      });
}

/** The values that accounts have, in words. */
function Values({ field, draw }: { readonly field: RuleField | undefined; readonly draw: (known: FieldValues) => ReactNode }) {
  const query = useColumnValues(field && columnOfField(field.field));
  return draw({
    isPending: query.isPending,
    values: (query.data?.values ?? []).map(({ value, label, count }) => ({ value, count, word: label ?? field?.wordOf(value) ?? value })),
  });
}
