import { bands } from '../health-mark/band.ts';
import type { Band } from '../health-mark/band.ts';
import { BandShape } from '../health-mark/band-shape.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../words/words-provider.tsx';
import classes from './heat.module.css';

export type Move = { readonly from: Band; readonly to: Band; readonly count: number /** Already written. */; readonly money?: string };

/** Who moved: from each band (rows) to each band (columns), count and money; who stayed is quiet. */
export function MoveMatrix({
  moves,
  caption,
  onOpen,
}: {
  readonly moves: readonly Move[];
  readonly caption: string;
  readonly onOpen?: (from: Band, to: Band) => void;
}) {
  const t = useWords();
  const format = useFormat();
  return (
    <table className={`${classes.table} ${classes.matrix}`}>
      <caption className="p-visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="p-visually-hidden">{caption}</span>
          </th>
          {bands.map((band) => (
            <th key={band} scope="col">
              <BandShape band={band} size={10} /> {t(`health.band.${band}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bands.map((from) => (
          <tr key={from}>
            <th scope="row">
              <BandShape band={from} size={10} /> {t(`health.band.${from}`)}
            </th>
            {bands.map((to) => {
              const move = moves.find((one) => one.from === from && one.to === to);
              const count = move?.count ?? 0;
              const text = (
                <>
                  <span className={count === 0 ? classes.quiet : classes.strong}>{format.number(count, 0)}</span>
                  {count > 0 && move?.money}
                </>
              );
              return (
                <td key={to} data-diagonal={from === to}>
                  {onOpen && count > 0 ? (
                    <button type="button" onClick={() => onOpen(from, to)}>
                      {text}
                    </button>
                  ) : (
                    text
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
