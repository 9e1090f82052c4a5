import type { ScorecardMeasure } from '../../api/generated/types.gen.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './draft.module.css';

type CurvePictureProps = {
  readonly curve: ScorecardMeasure['curve'];
  /** How the accounts' values lie now. */
  readonly bins: readonly { readonly from: number; readonly until: number; readonly count: number }[];
  readonly write: (value: number) => string;
};

const WIDTH = 480;
const HEIGHT = 150;
const LEFT = 30;
const FOOT = 36;

/** The line from values to points, and under it where the accounts are. The table beside says the same. */
export function CurvePicture({ curve, bins, write }: CurvePictureProps) {
  const t = useWords();
  const values = [...curve.map((point) => point.value), ...bins.flatMap((bin) => [bin.from, bin.until])];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most === least ? 1 : most - least;
  const x = (value: number) => LEFT + ((value - least) / span) * (WIDTH - LEFT - 12);
  const y = (points: number) => 10 + (1 - points / 100) * (HEIGHT - 10 - FOOT);
  const corners = [...curve];
  const line = [
    `${LEFT},${y(corners[0]?.points ?? 0)}`,
    ...corners.map((point) => `${x(point.value)},${y(point.points)}`),
    `${WIDTH - 12},${y(corners.at(-1)?.points ?? 0)}`,
  ];
  const fullest = Math.max(1, ...bins.map((bin) => bin.count));
  return (
    <figure className={classes.figure}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className={classes.picture}>
        {[0, 50, 100].map((points) => (
          <g key={points}>
            <line x1={LEFT} x2={WIDTH - 12} y1={y(points)} y2={y(points)} stroke="var(--p-border)" />
            <text x={LEFT - 6} y={y(points) + 4} textAnchor="end" className={classes.tick}>
              {points}
            </text>
          </g>
        ))}
        {bins.map((bin) => {
          const height = (bin.count / fullest) * (FOOT - 18);
          const width = Math.max(2, x(bin.until) - x(bin.from) - 1);
          return <rect key={bin.from} x={x(bin.from)} y={HEIGHT - 16 - height} width={width} height={height} fill="var(--p-heat-3)" />;
        })}
        <polyline points={line.join(' ')} fill="none" stroke="var(--p-series-1)" strokeWidth={2} strokeLinejoin="round" />
        {corners.map((point) => (
          <circle
            key={`${point.value}/${point.points}`}
            cx={x(point.value)}
            cy={y(point.points)}
            r={4}
            fill="var(--p-surface)"
            stroke="var(--p-series-1)"
            strokeWidth={2}
          />
        ))}
        <text x={LEFT} y={HEIGHT - 3} className={classes.tick}>
          {write(least)}
        </text>
        <text x={WIDTH - 12} y={HEIGHT - 3} textAnchor="end" className={classes.tick}>
          {write(most)}
        </text>
      </svg>
      <figcaption className="p-meta">{t(bins.length > 0 ? 'scorecards.picture' : 'scorecards.picture.empty')}</figcaption>
    </figure>
  );
}
