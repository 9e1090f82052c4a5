import { Popover } from '@mantine/core';
import { useState } from 'react';
import type { TodayRow } from '../../api/generated/types.gen.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './today.module.css';

const MOST = { severity: 35, exposure: 30, deadline: 25, untouched: 10 } as const;
const parts = ['severity', 'exposure', 'deadline', 'untouched'] as const;

/** "Ranked by what is at stake": opens the four parts of the rank of the chosen row. */
export function StakeButton({ row }: { readonly row: TodayRow }) {
  const t = useWords();
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const { stake } = row;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.stake}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
          onKeyDown={(event) => event.key === 'Escape' && setOpened(false)}
        >
          {t('today.ranked')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('today.ranked')}>
        <p className="p-card-title">
          {t('today.stake.of', {
            name: row.account.name,
            value: stake.value === null ? t('today.stake.unknown') : format.number(stake.value, 0),
          })}
        </p>
        <p className="p-label">{t('today.stake.definition')}</p>
        {stake.parts && (
          <dl className={classes.parts}>
            {parts.map((part) => (
              <div key={part}>
                <dt>{t(`today.stake.${part}`)}</dt>
                <dd>
                  <span className={classes.bar} aria-hidden="true">
                    <span style={{ inlineSize: `${(100 * (stake.parts?.[part] ?? 0)) / MOST[part]}%` }} />
                  </span>
                  {t('today.stake.points', { n: format.number(stake.parts?.[part] ?? 0, 1), most: MOST[part] })}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
