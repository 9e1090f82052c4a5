import { nothingSelected } from '../../kit/grid/selection.ts';
import { Split } from '../../kit/split/split.tsx';
import { AccountChart } from './account-chart.tsx';
import { AccountTable, type AccountTableProps } from './account-table.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import classes from './portfolio.module.css';
import { useChosen } from './use-chosen.tsx';
import type { Download } from './use-download.ts';
import type { Show } from './use-show.ts';

type BodyProps = Omit<AccountTableProps, 'bulk'> & { readonly show: Show; readonly onDownload: Download };

/** Table and picture of the same accounts, with one selection. */
export function PortfolioBody({ show, onDownload, ...table }: BodyProps) {
  const { portfolio, columns, setting, isPhone, selection, onSelection } = table;
  const { count, bulk } = useChosen({ filter: portfolio.filter, selection, onSelection, today: setting.today, onDownload });
  const isAlone = show === 'chart' && !isPhone;
  const rows = <AccountTable {...table} bulk={bulk} />;
  const picture = (
    <AccountChart
      portfolio={portfolio}
      columns={columns}
      setting={setting}
      isPhone={isPhone}
      selection={selection}
      onSelection={onSelection}
      bulk={isAlone && <ChosenBar count={count} bulk={bulk} onClear={() => onSelection(nothingSelected)} />}
    />
  );
  return (
    <div className={classes.main}>
      {show === 'split' ? <Split id="portfolio" first={rows} second={picture} /> : show === 'chart' ? picture : rows}
    </div>
  );
}
