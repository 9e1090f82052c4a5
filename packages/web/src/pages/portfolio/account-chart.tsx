import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { answer } from '../../api/answer.ts';
import { accountsInBox } from '../../api/generated/sdk.gen.ts';
import type { PortfolioColumn } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import type { ColumnSetting } from '../../features/portfolio/column-setting.ts';
import { usePlot } from '../../features/portfolio/queries.ts';
import type { ValueRange } from '../../features/portfolio/range-dialog.tsx';
import type { GridSelection } from '../../kit/grid/selection.ts';
import { Block } from '../../kit/states/block.tsx';
import classes from './portfolio.module.css';
import type { Portfolio } from './use-portfolio.ts';

const AccountPlot = lazy(() => import('../../features/portfolio/account-plot.tsx').then((module) => ({ default: module.AccountPlot })));

type AccountChartProps = {
  readonly portfolio: Portfolio;
  readonly columns: readonly PortfolioColumn[];
  readonly setting: ColumnSetting;
  readonly isPhone: boolean;
  readonly selection: GridSelection;
  readonly onSelection: (selection: GridSelection) => void;
  /** What can be done with the selection, where no table beside the picture offers it. */
  readonly bulk: ReactNode;
};

/** The accounts that match, as a picture of two numbers. */
export function AccountChart({ portfolio, columns, setting, isPhone, selection, onSelection, bulk }: AccountChartProps) {
  const slug = useWorkspaceSlug();
  const { asked, filter } = portfolio;
  const wish = useMemo(() => ({ ...filter, x: asked.x, y: asked.y, size: asked.size }), [filter, asked.x, asked.y, asked.size]);
  const isKnown = (axis: string) => columns.some(({ key }) => key === axis);
  const plot = usePlot(wish, isKnown(asked.x) && isKnown(asked.y));
  const select = (ids: readonly string[]) => onSelection({ kind: 'some', ids: new Set(ids) });
  const selectWithin = async ({ x, y }: ValueRange) => {
    const body = { ...wish, sinceX: x[0], untilX: x[1], sinceY: y[0], untilY: y[1] };
    const found = await answer(accountsInBox({ path: { workspace: slug }, body }));
    if (found.total > 0) select(found.ids);
    return found.total;
  };
  return (
    <div className={classes.chart}>
      <Block query={plot} what={setting.t('portfolio.chart')}>
        {(data) => (
          <Suspense>
            <AccountPlot
              plot={data}
              axes={asked}
              onAxes={(axes) => portfolio.set(axes, true)}
              columns={columns}
              currency={setting.currency}
              selection={selection}
              onSelect={select}
              onPeek={portfolio.open}
              isFixed={isPhone}
              onRange={selectWithin}
            />
          </Suspense>
        )}
      </Block>
      {bulk}
    </div>
  );
}
