import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';

type ExportButtonProps = {
  /** Of the file, below the workspace; and how it is narrowed, as the table is. */
  readonly path: `/${string}`;
  readonly asked?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** What the file holds, as its table is called. */
  readonly of: string;
  /** Among the actions of the page, as large as they are. */
  readonly isOfPage?: boolean;
};

/** What a table shows, as a CSV file; for those who may export. */
export function ExportButton({ path, asked = {}, of, isOfPage = false }: ExportButtonProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const mayExport = useMay('export');
  if (!mayExport) return null;
  const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return (
    <Button
      size={isOfPage ? 'sm' : 'compact-sm'}
      component="a"
      download
      href={`/api/v1/w/${slug}${path}${given.length === 0 ? '' : `?${new URLSearchParams(given)}`}`}
      leftSection={<Download size={14} aria-hidden="true" />}
      aria-label={t('actions.exportOf', { table: of })}
    >
      {t('actions.exportCsv')}
    </Button>
  );
}
