import type { ReactNode } from 'react';
import { useFormat } from '../format/use-format.ts';
import classes from './bars.module.css';

export type Bar = {
  readonly id: string;
  readonly name: string;
  /** null: not known or never; drawn as an empty dashed frame with its text. */
  readonly value: number | null;
  /** At the end of the row, already written: "36 of 41", "−81%". The bare number where absent. */
  readonly text?: ReactNode;
  readonly onOpen?: () => void;
};

type HorizontalBarsProps = {
  readonly bars: readonly Bar[] /** What a full bar is; the largest where absent. */;
  readonly full?: number;
  readonly tone?: 'accent' | 'ink';
};

/** What is where of what. Give them sorted; each bar opens its rows. */
export function HorizontalBars({ bars, full, tone = 'accent' }: HorizontalBarsProps) {
  const format = useFormat();
  const most = full ?? Math.max(1, ...bars.map(({ value }) => Math.abs(value ?? 0)));
  return (
    <ul className={classes.list}>
      {bars.map(({ id, name, value, text, onOpen }) => (
        <li key={id} className={classes.horizontal}>
          {onOpen ? (
            <button type="button" className={classes.name} onClick={onOpen}>
              {name}
            </button>
          ) : (
            <span className={classes.name}>{name}</span>
          )}
          <span className={classes.groove} data-unknown={value === null} aria-hidden="true">
            {value !== null && (
              <span className={classes.fill} data-tone={tone} style={{ width: `${Math.min(100, (Math.abs(value) / most) * 100)}%` }} />
            )}
          </span>
          <span className={classes.text}>{text ?? (value === null ? '–' : format.number(value))}</span>
        </li>
      ))}
    </ul>
  );
}
