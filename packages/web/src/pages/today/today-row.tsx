import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { TodayRow as Row } from '../../api/generated/types.gen.ts';
import { useSees } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { HealthChange } from '../../kit/health-mark/health-change.tsx';
import { HealthMark } from '../../kit/health-mark/health-mark.tsx';
import { Tag } from '../../kit/chip/chip.tsx';
import { MiddleCut } from '../../kit/chip/middle-cut.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Words } from '../../kit/words/words.ts';
import { FreeLine, freeMark } from './free-line.tsx';
import { ReasonIcon, reasonSentence, titleOfRisk } from './reason-line.tsx';
import type { Setting } from './reason-line.tsx';
import classes from './today.module.css';

type TodayRowProps = {
  readonly row: Row;
  readonly rowIndex: number;
  readonly setting: Setting;
  /** Whether the workspace says whom it sells to best. */
  readonly isFitSet: boolean;
  readonly isCurrent: boolean;
  /** The one row that the tab key reaches. */
  readonly isStop: boolean;
  readonly onChoose: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  /** Shown while the pointer or the focus is on the row. */
  readonly actions: () => ReactNode;
};

/** One account: health, ARR and date, its weightiest reason, and how many more there are. */
export function TodayRow({ row, rowIndex, setting, isFitSet, isCurrent, isStop, onChoose, onFocus, onKeyDown, actions }: TodayRowProps) {
  const t = useWords();
  const format = useFormat();
  const at = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const [first, ...others] = row.reasons;
  const sentence = first ? reasonSentence({ t, format }, first, setting) : '';
  const none = useSees('money') ? t('today.noSubscription') : '';
  const arr = row.arrMinor === null ? none : format.money({ amountMinor: row.arrMinor, currency: setting.currency });
  const deadline = row.deadline && deadlineWords(t, row.deadline);
  useEffect(() => {
    if (isCurrent) at.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const band = t(`health.band.${row.health.band}`);
  const name = [
    row.account.name,
    band,
    row.health.points === null ? '' : format.number(row.health.points, 0),
    row.free === null ? '' : freeMark(t, row.free),
    sentence,
    arr,
    deadline ?? '',
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <div
      ref={at}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isCurrent}
      aria-label={name}
      tabIndex={isStop ? 0 : -1}
      className={classes.row}
      data-current={isCurrent}
      data-account={row.account.id}
      onClick={onChoose}
      onFocus={onFocus}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
      onKeyDown={onKeyDown}
    >
      <div role="gridcell" className={classes.icon}>
        {first && <ReasonIcon reason={first} />}
      </div>
      <div role="gridcell" className={classes.words}>
        <div className={classes.head}>
          <span className={classes.name} title={row.account.name}>
            <MiddleCut text={row.account.name} />
          </span>
          <HealthMark band={row.health.band} score={row.health.points ?? undefined} coverageRatio={row.health.coverageRatio} />
          {row.health.change !== null && <HealthChange points={row.health.change} days={row.health.changeDays} />}
          {row.free !== null && <Tag>{freeMark(t, row.free)}</Tag>}
        </div>
        <p className={classes.reason}>{sentence}</p>
        {row.free !== null && <FreeLine free={row.free} account={row.account} isFitSet={isFitSet} />}
        {others.length > 0 && (
          <p className="p-label">
            {t('today.andMore', { n: others.length, what: format.list([...new Set(others.map((one) => shortOf(one, t)))].slice(0, 2)) })}
          </p>
        )}
      </div>
      <div role="gridcell" className={classes.figures}>
        <span className={classes.arr}>{arr}</span>
        {deadline && <span className="p-label">{deadline}</span>}
        {(isNear || isCurrent || isStop) && <span className={classes.actions}>{actions()}</span>}
      </div>
    </div>
  );
}

function deadlineWords(t: Words, { kind, days }: NonNullable<Row['deadline']>): string {
  return days < 0 ? t('today.deadline.overdue', { days: -days }) : t(`today.deadline.${kind}`, { days });
}

function shortOf(reason: Row['reasons'][number], t: Words): string {
  if (reason.kind === 'signal') return t.find(`signals.${reason.key}.short`) ?? reason.key;
  if (reason.kind === 'task') return t('today.short.task', { title: reason.title ?? '' });
  return reason.kind === 'risk' ? t('today.short.risk', { title: titleOfRisk(t, reason) }) : t(`today.short.${reason.kind}`);
}
