import { useLiveState } from '../../api/changes.ts';
import { useDelayed } from '../states/use-delayed.ts';
import { useWords } from '../words/words-provider.tsx';
import classes from './live.module.css';
import { useNow } from './up-to-date.tsx';

const SAID_AFTER_MS = 10_000;

/** Said after ten seconds without the server, not at the first hiccup; goes away by itself. */
export function OfflineBanner() {
  const t = useWords();
  const { state, retryAt } = useLiveState();
  const late = useDelayed(state === 'lost', SAID_AFTER_MS);
  const now = useNow(1_000);
  if (!late) return null;
  const seconds = Math.max(0, Math.ceil(((retryAt ?? now) - now) / 1_000));
  return (
    <div className={classes.banner}>
      {/* The countdown would be read aloud every second; the announcement is made once. */}
      <span aria-hidden="true">{seconds > 0 ? t('states.offline', { seconds }) : t('states.offlineNow')}</span>
      <span role="status" className="p-visually-hidden">
        {t('errors.family.offline')}
      </span>
    </div>
  );
}
