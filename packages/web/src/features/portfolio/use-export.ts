import { answer } from '../../api/answer.ts';
import { exportAccounts } from '../../api/generated/sdk.gen.ts';
import type { PortfolioColumn, Selection, SortKey } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CODES, codeWord, columnName } from './column-words.ts';

export type ExportWish = {
  readonly format: 'csv' | 'xlsx';
  readonly selection: Selection;
  readonly sort: readonly SortKey[];
  readonly columns: readonly PortfolioColumn[];
};

/** Brings all that match as a file, in the columns of the view and the words of the reader. */
export function useExport(): (wish: ExportWish) => Promise<void> {
  const t = useWords();
  const slug = useWorkspaceSlug();
  return async ({ format, selection, sort, columns }) => {
    const words = Object.fromEntries(
      Object.entries(CODES).flatMap(([column, codes]) => codes.map((code) => [`${column}:${code}`, codeWord(t, column, code)])),
    );
    const file = await answer(
      exportAccounts({
        path: { workspace: slug },
        parseAs: 'blob',
        body: {
          format,
          selection,
          sort: [...sort],
          words,
          columns: columns.map((column) => ({ key: column.key, title: columnName(t, column) })),
        },
      }),
    );
    save(file as Blob, `${t('portfolio.title')} ${new Date().toISOString().slice(0, 10)}.${format}`);
  };
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
