import type { WorkspaceSystem } from '../../api/generated/types.gen.ts';
import { useMembership } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './system.module.css';

type Minutes = WorkspaceSystem['minutes'];

const HEIGHT = 64;
const STEP = 10;
const BAR = 7;
/** A lag of less than this draws no hill: it is how counting goes. */
const LAG_SECONDS_LEAST = 10;

/** The last hour, minute by minute: what came in as bars, how long the oldest waited as a line over them. */
export function MinutesPicture({ minutes }: { readonly minutes: Minutes }) {
  const t = useWords();
  const format = useFormat();
  const zone = useMembership()?.workspace.timeZone ?? 'UTC';
  const most = Math.max(...minutes.map(({ accepted }) => accepted), 0);
  const longest = Math.max(LAG_SECONDS_LEAST, ...minutes.map(({ oldestSeconds }) => oldestSeconds ?? 0));
  const events = minutes.reduce((sum, { accepted }) => sum + accepted, 0);
  const waited = Math.max(0, ...minutes.map(({ oldestSeconds }) => oldestSeconds ?? 0));
  const [first, last] = [minutes[0]?.at, minutes.at(-1)?.at];
  const line = minutes.map(
    ({ oldestSeconds }, place) => `${place * STEP + BAR / 2},${HEIGHT - ((oldestSeconds ?? 0) / longest) * (HEIGHT - 4) - 1}`,
  );
  return (
    <figure className={classes.minutes}>
      <svg
        viewBox={`0 0 ${minutes.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('system.minutes.says', { n: events, time: format.lasting(waited) })}
      >
        {minutes.map(({ at, accepted }, place) => (
          <rect
            key={at}
            className={classes.minute}
            data-idle={accepted === 0}
            x={place * STEP}
            width={BAR}
            y={accepted === 0 ? HEIGHT - 1 : HEIGHT - Math.max(2, (accepted / Math.max(1, most)) * (HEIGHT - 4))}
            height={accepted === 0 ? 1 : Math.max(2, (accepted / Math.max(1, most)) * (HEIGHT - 4))}
          />
        ))}
        <polyline className={classes.lagLine} points={line.join(' ')} vectorEffect="non-scaling-stroke" />
      </svg>
      <figcaption className={classes.under}>
        <span>{first !== undefined && format.time(first, zone)}</span>
        <span className={classes.keys}>
          <span className={classes.key}>
            <span className={classes.keyBar} aria-hidden="true" />
            {t('system.minutes.bars', { most: format.number(most, 0) })}
          </span>
          <span className={classes.key}>
            <span className={classes.keyLine} aria-hidden="true" />
            {t('system.minutes.line', { time: format.lasting(waited) })}
          </span>
        </span>
        <span>{last !== undefined && format.time(last, zone)}</span>
      </figcaption>
    </figure>
  );
}
