import type { ReactNode } from 'react';
import type { OrderToCash } from '../../api/generated/types.gen.ts';
import classes from '../../features/insight/insight.module.css';
import { OpenFigure } from '../../features/insight/open-figure.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { type OrderMark, TIMES } from './mark.ts';

type OrderLeadProps = { readonly insight: OrderToCash; readonly onShow: (mark: OrderMark) => void };

/** How many orders, how long they take, what is broken and what is late; each shows its rows. */
export function OrderLead({ insight, onShow }: OrderLeadProps) {
  const t = useWords();
  const format = useFormat();
  const { late, broken, currency, orders, deals } = insight;
  const decided = deals.signed + deals.lost;
  const links = broken.reduce((sum, one) => sum + one.orders, 0);
  return (
    <dl className={classes.figures}>
      <Figure name={t('orders.rows.title')}>
        <OpenFigure onOpen={() => onShow({})}>{format.number(orders, 0)}</OpenFigure>
      </Figure>
      {TIMES.map((time) => {
        const { median, n } = insight[time].overall;
        return (
          <Figure key={time} name={t(`orders.time.${time}`)}>
            <OpenFigure onOpen={n === 0 ? undefined : () => onShow({ behind: time })}>
              {median === null ? UNKNOWN : format.days(Math.round(median.days))}
            </OpenFigure>
          </Figure>
        );
      })}
      {deals.lost > 0 && (
        <Figure name={t('orders.deals.title')}>
          <OpenFigure onOpen={() => onShow({ lost: true })}>
            {t('orders.deals.text', { won: format.number(deals.signed, 0), decided: format.number(decided, 0) })}
          </OpenFigure>
        </Figure>
      )}
      <Figure name={t('orders.link.any')}>
        <OpenFigure onOpen={links === 0 ? undefined : () => onShow({ link: 'any' })}>{format.number(links, 0)}</OpenFigure>
      </Figure>
      <Figure name={t('orders.rows.late')}>
        <OpenFigure onOpen={late.orders === 0 ? undefined : () => onShow({ late: true })}>
          {format.money({ amountMinor: late.amountMinor, currency })}
        </OpenFigure>
      </Figure>
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
