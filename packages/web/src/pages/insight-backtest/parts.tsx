import { IntervalRows } from '../../kit/chart/interval-rows.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Figures } from './queries.ts';
import { aucSaid } from './said.ts';

const FROM = 0.2;

/** The same by segment and by scorecard: where it sees, and where it does not. */
export function Parts({ figures: { bySegment, byScorecard } }: { readonly figures: Figures }) {
  const t = useWords();
  const format = useFormat();
  const rows = (parts: readonly (Figures['bySegment'][number] & { readonly name: string })[]) =>
    parts.map(({ name, cases, auc }) => ({
      id: name,
      name: t('backtest.part', { name, n: format.number(cases.n, 0), of: format.number(cases.of, 0) }),
      interval: auc,
      text: aucSaid(t, format, auc),
    }));
  const marks = [{ at: 0.5, name: t('backtest.chance') }];
  const hasFormer = new Set(byScorecard.map(({ scorecard }) => scorecard)).size < byScorecard.length;
  const nameOf = (name: string) => t.find(`scorecards.shipped.${name}`) ?? name;
  return (
    <>
      <Card title={t('backtest.bySegment')}>
        <IntervalRows
          from={FROM}
          to={1}
          marks={marks}
          rows={rows(bySegment.map((one) => ({ ...one, name: one.segment ?? t('backtest.noSegment') })))}
        />
      </Card>
      <Card title={t('backtest.byScorecard')}>
        <IntervalRows
          from={FROM}
          to={1}
          marks={marks}
          rows={rows(
            byScorecard.map((one) => ({
              ...one,
              segment: null,
              name: `${nameOf(one.name)} ${t('insight.version', { version: one.version })}`,
            })),
          )}
        />
        {hasFormer && <p className="p-meta">{t('backtest.byScorecard.former')}</p>}
      </Card>
    </>
  );
}
