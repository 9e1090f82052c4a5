import { Button, Drawer } from '@mantine/core';
import { SlidersHorizontal } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { PortfolioColumn, Rule } from '../../api/generated/types.gen.ts';
import type { ColumnSetting } from '../../features/portfolio/grid-columns.tsx';
import { useColumnValues, useCount } from '../../features/portfolio/queries.ts';
import { columnOfField, fieldsOf } from '../../features/portfolio/rule-fields.ts';
import { partsOf } from '../../features/rule-builder/rule.ts';
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
  const useLive = (rule: Rule | null | undefined) => {
    const count = useCount(rule === undefined ? undefined : { ...filter, rule }).data;
    return rule === undefined || count === undefined ? undefined : t('portfolio.live', { n: count.total, of: accounts, arr: setting.format.compactMoney(count.arr) });
  };
  const useValues = (field: string) => {
    const query = useColumnValues(columnOfField(field));
    const known = fields.find((one) => one.field === field);
    return { isPending: query.isPending, values: (query.data?.values ?? []).map(({ value, label, count }) => ({ value, count, word: label ?? known?.wordOf(value) ?? value })) };
  };
  const chips = (
    <RuleChips rule={filter.rule} onChange={(rule) => void portfolio.setRule(rule)} fields={fields} useValues={useValues} useLive={useLive} removes={removes} adding={adding} onAdding={onAdding} />
  );
  if (!isPhone) return <div className={classes.conditions}>{chips}</div>;
  return (
    <>
      <Button leftSection={<SlidersHorizontal size={16} aria-hidden="true" />} onClick={() => setOpen(true)}>{t('portfolio.conditions', { n: parts.length })}</Button>
      <Drawer opened={isOpen} onClose={() => setOpen(false)} position="bottom" size="80%" title={t('portfolio.conditions', { n: parts.length })} closeButtonProps={{ 'aria-label': t('actions.close') }}>{chips}</Drawer>
    </>
  );
}
