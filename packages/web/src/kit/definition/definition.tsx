import { Button, Popover } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useWords } from '../words/words-provider.tsx';
import classes from './definition.module.css';
import { useMetricInfo } from './definitions.tsx';
import type { MetricInfo } from './metric.ts';

type DefinitionProps = {
  readonly metric: string;
  /** The words or figure that is defined; it gets the dotted underline. The metric's name where absent. */
  readonly children?: ReactNode;
  /** Its value here, already written. */
  readonly value?: string;
  /** When it was read, already written ("12 s ago"). */
  readonly fresh?: string;
  /** What it rests on, already written ("41 contacts, 26 weeks"). */
  readonly rests?: string;
  /** Opens the rows behind the figure. */
  readonly onRows?: () => void;
};

const CLOSE_MS = 120;

/** A figure with its definition one hover, focus or tap away. The popover stays while the pointer or the focus is in it, and Esc closes it. */
export function Definition({ metric, children, value, fresh, rests, onRows }: DefinitionProps) {
  const t = useWords();
  const info = useMetricInfo(metric);
  const [opened, setOpened] = useState(false);
  const closing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const name = t.find(`metrics.${metric}.name`) ?? metric;
  const open = () => {
    clearTimeout(closing.current);
    setOpened(true);
  };
  const closeSoon = () => {
    closing.current = setTimeout(() => setOpened(false), CLOSE_MS);
  };
  const over = { onMouseEnter: open, onMouseLeave: closeSoon, onFocus: open, onBlur: closeSoon };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} withinPortal returnFocus={false} trapFocus={false}>
      <Popover.Target>
        <button
          type="button"
          className={classes.target}
          onClick={open}
          {...over}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && opened) {
              event.stopPropagation();
              setOpened(false);
            }
          }}
        >
          {children ?? name}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('kit.definition', { name })} {...over}>
        <p className={classes.name}>
          {name}
          {value !== undefined && <span className={classes.value}>{value}</span>}
        </p>
        <p className={classes.text}>{t.find(`metrics.${metric}.definition`)}</p>
        <Facts info={info} formula={t.find(`metrics.${metric}.formula`)} fresh={fresh} rests={rests} />
        {onRows && (
          <Button
            size="compact-sm"
            mt={8}
            onClick={() => {
              setOpened(false);
              onRows();
            }}
          >
            {t('kit.definition.rows')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

type FactsProps = {
  readonly info: MetricInfo | undefined;
  readonly formula: string | undefined;
  readonly fresh: string | undefined;
  readonly rests: string | undefined;
};

function Facts({ info, formula, fresh, rests }: FactsProps) {
  const t = useWords();
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t('kit.definition.formula'), formula],
    [t('kit.definition.window'), info && windowText(info, t)],
    [t('kit.definition.unit'), info && t(`kit.unit.${info.unit}`)],
    [t('kit.definition.good'), info && t(`kit.definition.good.${info.direction}`)],
    [t('kit.definition.fresh'), fresh],
    [t('kit.definition.rests'), rests],
  ];
  return (
    <dl className={classes.facts}>
      {rows
        .filter(([, text]) => text !== undefined)
        .map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}

function windowText({ window }: MetricInfo, t: ReturnType<typeof useWords>): string {
  if (window.kind === 'days') return t('kit.window.days', { n: window.days });
  if (window.kind === 'cycle') return t('kit.window.cycle', { n: window.cycles });
  return t(`kit.window.${window.kind}`);
}
