import type { ReactNode } from 'react';
import type { PortfolioColumn } from '../../api/generated/types.gen.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { columnName } from './column-words.ts';
import classes from './portfolio.module.css';

export type Axes = { readonly x: string; readonly y: string; readonly size: string | null };

type PlotAxesProps = {
  readonly axes: Axes;
  readonly onAxes: (axes: Partial<Axes>) => void;
  readonly columns: readonly PortfolioColumn[];
  /** What else stands in the row: ways to select. */
  readonly children: ReactNode;
};

/** Which number goes right, which up, which is the area. */
export function PlotAxes({ axes, onAxes, columns, children }: PlotAxesProps) {
  const t = useWords();
  const data = columns
    .filter((column) => column.isMetric || column.key === 'score' || column.key === 'coverage')
    .map((column) => ({ value: column.key, label: columnName(t, column) }));
  return (
    <div className={classes.axes}>
      {(['x', 'y'] as const).map((axis) => (
        <SearchSelect
          key={axis}
          className={classes.axis}
          label={t(`portfolio.plot.${axis}`)}
          data={data}
          value={axes[axis]}
          onChange={(key) => key !== null && onAxes({ [axis]: key })}
          allowDeselect={false}
        />
      ))}
      <SearchSelect
        className={classes.size}
        label={t('portfolio.plot.size')}
        data={data}
        value={axes.size}
        onChange={(size) => onAxes({ size })}
        clearable
        placeholder={t('portfolio.plot.same')}
      />
      {children}
    </div>
  );
}
