import type { ReactNode } from 'react';
import type { Selection } from '../../api/generated/types.gen.ts';
import { BulkBar } from '../../features/portfolio/bulk-bar.tsx';
import { type Filter, useCount } from '../../features/portfolio/queries.ts';
import { type GridSelection, nothingSelected, selectedCount } from '../../kit/grid/selection.ts';
import type { Download } from './use-download.ts';

type Choosing = {
  readonly filter: Filter;
  readonly selection: GridSelection;
  readonly onSelection: (selection: GridSelection) => void;
  readonly today: string;
  readonly onDownload: Download;
};

/** The one selection of table and chart: how many, and what can be done with them. */
export function useChosen({ filter, selection, onSelection, today, onDownload }: Choosing): {
  readonly count: number;
  readonly bulk: ReactNode;
} {
  const count = selectedCount(selection, useCount(filter).data?.total ?? 0);
  const chosen: Selection =
    selection.kind === 'all' ? { kind: 'filter', filter, except: [...selection.except] } : { kind: 'accounts', ids: [...selection.ids] };
  const bulk = (
    <BulkBar
      selection={chosen}
      count={count}
      today={today}
      onExport={(some) => void onDownload('xlsx', some)}
      onDone={() => onSelection(nothingSelected)}
    />
  );
  return { count, bulk };
}
