import type { PortfolioColumn, Selection } from '../../api/generated/types.gen.ts';
import { useExport } from '../../features/portfolio/use-export.ts';
import type { Portfolio } from './use-portfolio.ts';

export type Download = (format: 'csv' | 'xlsx', selection?: Selection) => Promise<void>;

/** What is selected, else all that match, in the columns and the order of the page. */
export function useDownload({ asked, filter }: Portfolio, columns: readonly PortfolioColumn[]): Download {
  const exportAs = useExport();
  return (format, selection = { kind: 'filter', filter, except: [] }) =>
    exportAs({
      format,
      selection,
      sort: asked.sort,
      columns: ['account', ...asked.columns].flatMap((key) => columns.find((one) => one.key === key) ?? []),
    });
}
