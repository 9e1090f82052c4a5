import { useFormat } from '../format/use-format.ts';
import { useWords } from '../words/words-provider.tsx';
import classes from './chart.module.css';
import { WAITING_DAYS, waitingAt } from './step-curve.ts';
import type { StepGroup } from './step-curve.ts';

/** Numbers still waiting under a step curve, at its days. */
export function WaitingTable({
  groups,
  days = WAITING_DAYS,
  lastDay,
  onOpen,
  caption,
}: {
  readonly groups: readonly StepGroup[];
  readonly days?: readonly number[];
  readonly lastDay: number;
  /** Opens the rows of a group, by its place. */
  readonly onOpen?: (at: number) => void;
  /** What is counted, where it is not who still waits. */
  readonly caption?: string;
}) {
  const t = useWords();
  const format = useFormat();
  const shown = days.filter((day) => day <= lastDay);
  return (
    <table className={classes.waiting}>
      <caption>{caption ?? t('kit.chart.waiting')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="p-visually-hidden">{caption ?? t('kit.chart.waiting')}</span>
          </th>
          {shown.map((day) => (
            <th key={day} scope="col">
              {format.days(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group, at) => (
          <tr key={group.name}>
            <th scope="row">
              {onOpen ? (
                <button type="button" onClick={() => onOpen(at)}>
                  {group.name}
                </button>
              ) : (
                group.name
              )}
            </th>
            {shown.map((day) => (
              <td key={day}>{format.number(waitingAt(group, day), 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
