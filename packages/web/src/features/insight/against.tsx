import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { changeAgainst } from './change-against.ts';
import classes from './insight.module.css';
import { OpenFigure } from './open-figure.tsx';
import type { Framed } from './period.ts';

type AgainstProps = {
  readonly framed: Framed;
  readonly now: number | null;
  readonly was: number | null;
  readonly write: (value: number) => string;
  /** With its sign, and its unit where that is not the figure's own. */
  readonly writeChange: (change: number) => string;
  /** Opens what it was made of then. */
  readonly onOpen?: (() => void) | undefined;
};

/** Beside a figure: "(−3, was 30)", or that nothing is known so far back; nothing where nothing is compared. */
export function Against({ framed, now, was, write, writeChange, onOpen }: AgainstProps) {
  const t = useWords();
  const format = useFormat();
  const against = changeAgainst(framed, now, was);
  if (against.kind === 'none') return null;
  if (against.kind === 'unknown') {
    const { factsSince } = against;
    const text = factsSince === null ? t('insight.notKnownThen') : t('insight.noFacts', { day: format.day(factsSince, framed.today) });
    return <span className={classes.against}> ({text})</span>;
  }
  return (
    <span className={classes.against} data-whole>
      {' ('}
      <OpenFigure onOpen={onOpen}>{t('insight.was', { change: writeChange(against.change), was: write(against.was) })}</OpenFigure>)
    </span>
  );
}
