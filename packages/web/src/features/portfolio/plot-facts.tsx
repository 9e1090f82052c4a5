import type { PlotAnswer } from '../../api/generated/types.gen.ts';
import { bands } from '../../kit/health-mark/band.ts';
import { BandShape } from '../../kit/health-mark/band-shape.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './portfolio.module.css';

/** Under the picture: what the symbols and the area mean, and what is not in it. */
export function PlotFacts({ plot, size }: { readonly plot: PlotAnswer; readonly size: string | undefined }) {
  const t = useWords();
  const facts = [
    size && t('portfolio.plot.area', { name: size }),
    plot.unplaced > 0 && t('portfolio.plot.unplaced', { n: plot.unplaced }),
    (plot.isLogX || plot.isLogY) && t('portfolio.plot.log'),
    plot.bins.length > 0 && t('portfolio.plot.bins', { n: plot.points.length }),
  ].filter(Boolean);
  return (
    <div className={`${classes.facts} p-meta`}>
      <span className={classes.symbols}>
        {bands.map((band) => (
          <span key={band}>
            <BandShape band={band} size={10} />
            {t(`health.band.${band}`)}
          </span>
        ))}
      </span>
      <span>{facts.join(' · ')}</span>
    </div>
  );
}
