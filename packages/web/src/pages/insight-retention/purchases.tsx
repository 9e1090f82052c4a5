import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PurchaseInsight } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import classes from '../../features/insight/insight.module.css';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { RetentionMark } from './mark.ts';
import { purchaseFileHref } from './queries.ts';

type PurchasesProps = { readonly insight: PurchaseInsight; readonly onOpen: (mark: RetentionMark) => void };

/** Who buys without a contract: how many still are customers, and what they will most likely buy. */
export function Purchases({ insight, onOpen }: PurchasesProps) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const mayExport = useMay('export');
  const { customers, repeated, purchases, spentMinor, unknown, forecast, thin, currency } = insight;
  const open = (bought?: RetentionMark['bought']) => () => onOpen({ rows: 'purchases', bought });
  return (
    <Card
      title={<Definition metric="purchasers">{t('retention.purchases')}</Definition>}
      aside={
        mayExport && (
          <Button
            component="a"
            href={purchaseFileHref(slug)}
            download
            size="compact-sm"
            leftSection={<Download size={14} aria-hidden="true" />}
          >
            {t('retention.purchases.download')}
          </Button>
        )
      }
    >
      <div className={classes.stack}>
        <dl className={classes.figures}>
          <Figure
            name={t('retention.purchases.customers')}
            value={<OpenFigure onOpen={open()}>{format.number(customers, 0)}</OpenFigure>}
            note={t('retention.purchases.soFar', { n: purchases, spent: format.compactMoney({ amountMinor: spentMinor, currency }) })}
          />
          <Figure
            name={t('retention.purchases.repeated')}
            value={<OpenFigure onOpen={repeated > 0 ? open('repeated') : undefined}>{format.number(repeated, 0)}</OpenFigure>}
            note={
              <OpenFigure onOpen={customers > repeated ? open('once') : undefined}>
                {t('retention.purchases.once', { n: customers - repeated })}
              </OpenFigure>
            }
          />
          {forecast !== null && <Expected forecast={forecast} currency={currency} />}
        </dl>
        <ul className={classes.notes}>
          {thin !== null && <li>{t('retention.purchases.thin', thin)}</li>}
          {forecast !== null && <li>{t('retention.purchases.means')}</li>}
          {forecast !== null && <li>{learnedSaid(insight, forecast.model, { t, format })}</li>}
          {unknown > 0 && <li>{t('retention.purchases.unknown', { n: unknown })}</li>}
        </ul>
      </div>
    </Card>
  );
}

type Forecast = NonNullable<PurchaseInsight['forecast']>;

function Expected({ forecast, currency }: { readonly forecast: Forecast; readonly currency: string }) {
  const t = useWords();
  const format = useFormat();
  const count = (value: number) => format.number(value, 0);
  const money = (amountMinor: number) => format.compactMoney({ amountMinor, currency });
  const limits = ({ lower, upper }: Forecast['minor'], write: (value: number) => string) => ({ lower: write(lower), upper: write(upper) });
  return (
    <>
      <Figure
        name={<Definition metric="still_customers">{t('retention.purchases.stillThere')}</Definition>}
        value={count(forecast.stillThere.value)}
        note={t('retention.purchases.stillThereOf', limits(forecast.stillThere, count))}
      />
      <Figure
        name={<Definition metric="purchases_to_come">{t('retention.purchases.expected')}</Definition>}
        value={count(forecast.purchases.value)}
        note={t('retention.purchases.interval', limits(forecast.purchases, count))}
      />
      <Figure
        name={<Definition metric="purchase_worth">{t('retention.purchases.worth')}</Definition>}
        value={money(forecast.minor.value)}
        note={t('retention.purchases.interval', limits(forecast.minor, money))}
      />
    </>
  );
}

type FigureProps = { readonly name: ReactNode; readonly value: ReactNode; readonly note: ReactNode };

function Figure({ name, value, note }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        <div className={classes.against}>{note}</div>
      </dd>
    </div>
  );
}

type Said = { readonly t: ReturnType<typeof useWords>; readonly format: ReturnType<typeof useFormat> };

function learnedSaid({ learnedFrom, currency }: PurchaseInsight, model: Forecast['model'], { t, format }: Said): string {
  return t('retention.purchases.learned', {
    n: learnedFrom.customers,
    repeated: format.number(learnedFrom.repeated, 0),
    r: format.number(model.r.value, 3),
    alpha: format.number(model.alpha.value, 1),
    a: format.number(model.a.value, 3),
    b: format.number(model.b.value, 3),
    p: format.number(model.p.value, 2),
    q: format.number(model.q.value, 2),
    gamma: format.money({ amountMinor: Math.round(model.gamma.value), currency }),
  });
}
