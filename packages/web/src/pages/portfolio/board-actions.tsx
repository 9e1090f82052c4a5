import { SegmentedControl } from '@mantine/core';
import type { PortfolioRow } from '../../api/generated/types.gen.ts';
import { RunsMenu } from '../../features/portfolio/runs-menu.tsx';
import { ColumnPicker } from '../../kit/grid/column-picker.tsx';
import type { GridColumn } from '../../kit/grid/columns.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { Download } from './use-download.ts';
import type { Portfolio } from './use-portfolio.ts';
import { useShow } from './use-show.ts';

type BoardActionsProps = {
  readonly portfolio: Portfolio;
  readonly gridColumns: readonly GridColumn<PortfolioRow>[];
  readonly onDownload: Download;
};

/** At the right of the title: table or chart, whose accounts, which columns, the file. */
export function BoardActions({ portfolio, gridColumns, onDownload }: BoardActionsProps) {
  const t = useWords();
  const { show, choices, isPhone } = useShow(portfolio);
  return (
    <>
      <UpToDate />
      <RunsMenu />
      <SegmentedControl
        value={show}
        onChange={(next) => portfolio.set({ show: next })}
        aria-label={t('portfolio.show')}
        data={choices.map((one) => ({ value: one, label: t(`portfolio.show.${one}`) }))}
      />
      <ScopePicker value={portfolio.scope} onChange={portfolio.setScope} />
      {!isPhone && (
        <ColumnPicker
          columns={gridColumns}
          shown={portfolio.asked.columns}
          onChange={(next) => portfolio.set({ columns: [...next] }, true)}
        />
      )}
      <ExportMenu onExport={onDownload} />
    </>
  );
}
