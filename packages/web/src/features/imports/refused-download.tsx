import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import type { Import, ImportReport } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { refusedHref } from './queries.ts';

type RefusedDownloadProps = { readonly one: Pick<Import, 'id' | 'isFileKept'>; readonly report: ImportReport };

/** All refused rows as a file, with their reasons, while it is kept; nothing where none was refused. */
export function RefusedDownload({ one, report }: RefusedDownloadProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  if (report.refused === 0) return null;
  if (!one.isFileKept) return <p className="p-meta">{t('imports.refused.gone', { n: report.refused })}</p>;
  return (
    <Button component="a" href={refusedHref(slug, one.id)} download leftSection={<Download size={16} aria-hidden="true" />}>
      {t('imports.refused.download', { n: report.refused })}
    </Button>
  );
}
