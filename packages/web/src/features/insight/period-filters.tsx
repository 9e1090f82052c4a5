import { ComparePicker } from './compare-picker.tsx';
import classes from './insight.module.css';
import type { Framed, PeriodStart } from './period.ts';
import { PeriodPicker } from './period-picker.tsx';
import type { Period } from './use-period.ts';

type PeriodFiltersProps = {
  readonly period: Period;
  /** The page's own period. */
  readonly fallback: PeriodStart;
  readonly framed: Framed | undefined;
};

/** What every insight begins its filters with: which days, and against which. */
export function PeriodFilters({ period, fallback, framed }: PeriodFiltersProps) {
  return (
    <div className={classes.pickers}>
      <PeriodPicker period={period} fallback={fallback} framed={framed} />
      <ComparePicker period={period} />
    </div>
  );
}
