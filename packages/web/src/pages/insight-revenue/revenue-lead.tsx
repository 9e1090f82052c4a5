import type { ReactNode } from 'react';
import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import { Against } from '../../features/insight/against.tsx';
import classes from '../../features/insight/insight.module.css';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { lastDayOf } from '../../features/insight/period.ts';
import { Definition } from '../../kit/definition/definition.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RevenueMark } from './mark.ts';

type RevenueLeadProps = { readonly insight: RevenueInsight; readonly onOpen: (mark: RevenueMark) => void };

/** ARR, NRR, GRR and churn at the end of the period, each with what it was at the end of the other, and opening its rows. */
export function RevenueLead({ insight, onOpen }: RevenueLeadProps) {
  const t = useWords();
  const format = useFormat();
  const last = insight.months.at(-1);
  if (last === undefined) return null;
  const before = insight.before?.months.at(-1);
  const then = before && { on: lastDayOf(before), kept: before.until };
  const money = (amountMinor: number) => format.money({ amountMinor, currency: insight.currency });
  const ratios = [
    { metric: 'nrr_12m', now: last.retention.nrr, was: before?.retention.nrr },
    { metric: 'grr_12m', now: last.retention.grr, was: before?.retention.grr },
    { metric: 'logo_churn_12m', now: last.retention.logoChurn, was: before?.retention.logoChurn },
    { metric: 'involuntary_churn_12m', now: last.retention.involuntaryChurn, was: before?.retention.involuntaryChurn },
  ];
  return (
    <dl className={classes.figures}>
      <Figure name={<Definition metric="arr" onRows={() => onOpen({ on: lastDayOf(last) })} />}>
        <OpenFigure onOpen={() => onOpen({ on: lastDayOf(last) })}>{money(last.closingMinor)}</OpenFigure>
        <Against
          framed={insight}
          now={last.closingMinor}
          was={insight.before?.arrMinor ?? null}
          write={money}
          writeChange={(amountMinor) => format.money({ amountMinor, currency: insight.currency }, { signed: true })}
          onOpen={then && (() => onOpen({ on: then.on }))}
        />
      </Figure>
      {ratios.map(({ metric, now, was }) => (
        <Figure key={metric} name={<Definition metric={metric} onRows={() => onOpen({ kept: last.until })} />}>
          <OpenFigure onOpen={now === null ? undefined : () => onOpen({ kept: last.until })}>
            {now === null ? UNKNOWN : format.percent(now, 1)}
          </OpenFigure>
          <Against
            framed={insight}
            now={now}
            was={was ?? null}
            write={(ratio) => format.percent(ratio, 1)}
            writeChange={(change) => t('insight.points', { change: format.change(100 * change, 1) })}
            onOpen={then && (() => onOpen({ kept: then.kept }))}
          />
        </Figure>
      ))}
    </dl>
  );
}

function Figure({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
