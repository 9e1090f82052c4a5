import { useEffect, useState } from 'react';
import { useLiveState } from '../../api/changes.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../words/words-provider.tsx';
import classes from './live.module.css';

/** The small dot of a page's header: that it is fed, and when the last word came. */
export function UpToDate() {
  const t = useWords();
  const format = useFormat();
  const { state, since } = useLiveState();
  const now = useNow(10_000);
  if (state === 'lost') return null;
  return (
    <span className={classes.live} data-state={state}>
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.word}>
        {state === 'connecting'
          ? t('states.connecting')
          : t('states.upToDate', { ago: format.elapsed(Math.max(0, (now - since) / 1_000)) })}
      </span>
    </span>
  );
}

/** The time, told again every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
