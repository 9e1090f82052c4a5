import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { PortfolioAnswer, PortfolioRow } from '../../api/generated/types.gen.ts';
import { useSees } from '../../api/session.ts';
import { HealthMark } from '../../kit/health-mark/health-mark.tsx';
import { Failed, Loading } from '../../kit/states/states.tsx';
import { useFirstFew } from '../../kit/states/use-first-few.ts';
import type { ColumnSetting } from './column-setting.ts';
import { ReasonCell } from './reason-cell.tsx';
import classes from './portfolio.module.css';

type AccountCardsProps = {
  readonly queryKey: readonly unknown[];
  readonly load: (block: { readonly offset: number; readonly limit: number; readonly signal: AbortSignal }) => Promise<PortfolioAnswer>;
  readonly setting: ColumnSetting;
  readonly onPeek: (row: PortfolioRow) => void;
  readonly empty: ReactNode;
};

const BLOCK = 50;
const FEW = 10;

/** The accounts on a phone: name, health, ARR, renewal, first reason. */
export function AccountCards({ queryKey, load, setting, onPeek, empty }: AccountCardsProps) {
  const { t } = setting;
  const query = useInfiniteQuery({
    queryKey: [...queryKey, 'cards'],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => load({ offset: pageParam, limit: BLOCK, signal }),
    getNextPageParam: (last, pages) => (pages.length * BLOCK < last.total ? pages.length * BLOCK : undefined),
  });
  if (query.isPending) return <Loading rows={6} height={84} />;
  if (query.data === undefined) return <Failed what={t('portfolio.title')} onRetry={() => void query.refetch()} />;
  const rows = query.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <>{empty}</>;
  return (
    <>
      <Cards rows={rows} setting={setting} onPeek={onPeek} />
      {query.hasNextPage && (
        <Button mx={16} my={12} loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('portfolio.more')}
        </Button>
      )}
    </>
  );
}

function Cards({ rows, setting, onPeek }: Pick<AccountCardsProps, 'setting' | 'onPeek'> & { readonly rows: readonly PortfolioRow[] }) {
  const { t, format, today, currency } = setting;
  const seesMoney = useSees('money');
  return (
    <ul className={classes.cards} aria-label={t('portfolio.title')}>
      {useFirstFew(rows, FEW).map((row) => {
        const arr = row.values['arr'];
        const renewal = row.values['renewal_on'];
        return (
          <li key={row.id} className={classes.card}>
            <div className={classes.cardHead}>
              <button type="button" className={classes.cardName} onClick={() => onPeek(row)}>
                {row.name}
              </button>
              <span style={{ flex: 'none' }}>
                {typeof arr === 'number' ? format.money({ amountMinor: arr, currency }) : seesMoney ? t('portfolio.noArr') : ''}
              </span>
            </div>
            <div className={classes.cardFacts}>
              <HealthMark band={row.band} score={row.score ?? undefined} coverageRatio={row.coverageRatio ?? undefined} />
              {typeof renewal === 'string' && <span>{t('portfolio.renews', { day: format.day(renewal, today) })}</span>}
            </div>
            {row.reason && <ReasonCell row={row} setting={setting} />}
          </li>
        );
      })}
    </ul>
  );
}
