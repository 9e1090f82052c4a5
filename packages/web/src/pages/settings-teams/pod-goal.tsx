import type { Pod } from '../../api/generated/types.gen.ts';
import { type Format, UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { metricName } from '../settings/metric-name.ts';
import classes from './settings-teams.module.css';

type Goal = Pod['goals'][number];

/** A value as its metric is told; how many accounts are at a line is a number of accounts. */
function valueWords(
  format: Format,
  value: number,
  { unit, currency }: { readonly unit: string | null; readonly currency: string },
): string {
  if (unit === 'money') return format.money({ amountMinor: Math.round(value), currency });
  if (unit === 'ratio') return format.percent(value, 0);
  return format.number(value, Number.isInteger(value) ? 0 : 1);
}

/** Where a goal stands between its start and its end, and where it should stand by the days that are gone. */
export function PodGoal({ goal, currency }: { readonly goal: Goal; readonly currency: string }) {
  const t = useWords();
  const format = useFormat();
  const told = (value: number) => valueWords(format, value, { unit: goal.toldAs === 'at_line' ? 'count' : goal.unit, currency });
  const metric = metricName(t, goal.metricKey);
  const line = goal.line === null ? '' : valueWords(format, goal.line, { unit: goal.unit, currency });
  const { progress, elapsed } = goal;
  const state = progress === null ? 'unknown' : progress >= 1 ? 'reached' : progress < 0 ? 'away' : progress < elapsed ? 'behind' : 'ahead';
  return (
    <li className={classes.goal}>
      <div className="p-meta">{t(`teams.goal.${goal.toldAs}`, { metric, line })}</div>
      <div className={classes.value}>{goal.now === null ? UNKNOWN : told(goal.now)}</div>
      <div className={classes.way} aria-hidden="true">
        <div className={classes.gone} style={{ width: `${Math.min(1, Math.max(0, progress ?? 0)) * 100}%` }} />
        <div className={classes.day} style={{ insetInlineStart: `${elapsed * 100}%` }} />
      </div>
      <div className="p-meta">
        {[
          t(`teams.goal.${state}`),
          t('teams.goal.way', { from: told(goal.fromValue), to: told(goal.toValue), day: format.day(goal.byOn) }),
          goal.now === null ? '' : t('teams.goal.known', { n: goal.known }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </li>
  );
}
