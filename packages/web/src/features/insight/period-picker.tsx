import { Button, Menu } from '@mantine/core';
import { CalendarRange, Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useCommands } from '../../kit/commands/registry.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './insight.module.css';
import { lastDayOf, periodStarts, startOf } from './period.ts';
import type { Framed, PeriodStart } from './period.ts';
import { RangeOfDays } from './range-of-days.tsx';
import type { Period } from './use-period.ts';

type PeriodPickerProps = {
  readonly period: Period;
  /** The page's own, which is not written into its address. */
  readonly fallback: PeriodStart;
  /** What was answered; absent until it is. */
  readonly framed: Framed | undefined;
};

/** Which days a page is about: so many weeks back, this year, or a range. */
export function PeriodPicker({ period, fallback, framed }: PeriodPickerProps) {
  const t = useWords();
  const format = useFormat();
  const [isRanging, setRanging] = useState(false);
  const chosen = startOf(period.days, fallback);
  const choose = (start: PeriodStart) => period.setDays({ since: start === fallback ? undefined : start });
  useCommands(
    periodStarts.map((start) => ({
      id: `insight.period.${start}`,
      label: t('keys.scope', { name: t(`insight.period.${start}`) }),
      keywords: t('insight.period'),
      group: 'settings',
      scope: 'page',
      when: start !== chosen,
      run: () => choose(start),
    })),
  );
  const days = () =>
    framed === undefined
      ? t('insight.period.range')
      : t('insight.days', {
          first: format.day(framed.period.since, framed.today),
          last: format.day(lastDayOf(framed.period), framed.today),
        });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            className={classes.picker}
            leftSection={<CalendarRange size={16} strokeWidth={1.75} aria-hidden="true" />}
            rightSection={<ChevronDown size={14} aria-hidden="true" />}
          >
            <span className="p-visually-hidden">{t('insight.period')}: </span>
            {chosen === 'range' ? days() : t(`insight.period.${chosen}`)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {periodStarts.map((start) => (
            <Menu.Item
              key={start}
              onClick={() => choose(start)}
              aria-current={start === chosen}
              rightSection={start === chosen && <Check size={14} aria-hidden="true" />}
            >
              {t(`insight.period.${start}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            disabled={framed === undefined}
            onClick={() => setRanging(true)}
            aria-current={chosen === 'range'}
            rightSection={chosen === 'range' && <Check size={14} aria-hidden="true" />}
          >
            {t('insight.period.range')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {framed && <RangeOfDays opened={isRanging} onClose={() => setRanging(false)} framed={framed} onDays={period.setDays} />}
    </>
  );
}
