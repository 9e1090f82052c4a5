import { Button } from '@mantine/core';
import { Download } from 'lucide-react';
import type { ImportReport } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import { refusedHref } from './queries.ts';

type RefusedDownloadProps = { readonly id: string; readonly report: ImportReport };

/** All refused rows as a file, with their reasons; nothing where none was refused. */
export function RefusedDownload({ id, report }: RefusedDownloadProps) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  if (report.refused === 0) return null;
  return (
    <Button component="a" href={refusedHref(slug, id)} download leftSection={<Download size={16} aria-hidden="true" />}>
      {t('imports.refused.download', { n: report.refused })}
    </Button>
  );
}
