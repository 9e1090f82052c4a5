import { Alert, Button, FileButton, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FileUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { DragEvent } from 'react';
import type { Import } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { uploadFile } from '../../api/upload.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './wizard.module.css';

const ACCEPTED = '.csv,.tsv,.txt,.ndjson,.jsonl,.json,.xlsx,.gz,text/csv,application/gzip';
const help = ['accounts', 'subscriptions', 'usage', 'more'] as const;

/** Choose or drop a file; once it is sent, its import has an address of its own to come back to. */
export function UploadBox() {
  const t = useWords();
  const sending = useSending();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) sending.send(file);
  };
  return (
    <>
      <div
        className={classes.drop}
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileUp size={28} strokeWidth={1.5} aria-hidden="true" />
        {sending.file === undefined ? (
          <>
            <p className={classes.dropTitle}>{t('imports.upload.drop')}</p>
            <p className="p-label">{t('imports.upload.what')}</p>
            <FileButton onChange={(file) => file && sending.send(file)} accept={ACCEPTED}>
              {(props) => (
                <Button variant="filled" {...props}>
                  {t('imports.upload.choose')}
                </Button>
              )}
            </FileButton>
          </>
        ) : (
          <Sending file={sending.file} doneRatio={sending.doneRatio} onCancel={sending.cancel} />
        )}
        {sending.error !== null && (
          <Alert variant="transparent" role="alert" p={0}>
            {failureSentence(t, sending.error)}
          </Alert>
        )}
      </div>
      <Card title={t('imports.upload.help')}>
        <ul className={classes.help}>
          {help.map((one) => (
            <li key={one}>{t(`imports.upload.help.${one}`)}</li>
          ))}
        </ul>
      </Card>
    </>
  );
}

type SendingProps = { readonly file: File; readonly doneRatio: number; readonly onCancel: () => void };

function Sending({ file, doneRatio, onCancel }: SendingProps) {
  const t = useWords();
  const format = useFormat();
  const words =
    doneRatio < 1
      ? t('imports.upload.going', { name: file.name, percent: format.percent(doneRatio, 0) })
      : t('imports.upload.reading', { name: file.name });
  return (
    <div className={classes.sending}>
      <p role="status">{words}</p>
      <Progress value={doneRatio * 100} aria-label={words} my={8} animated={doneRatio >= 1} />
      <Button size="compact-sm" onClick={onCancel}>
        {t('actions.cancel')}
      </Button>
    </div>
  );
}

function useSending() {
  const slug = useWorkspaceSlug();
  const navigate = useNavigate();
  const [doneRatio, setDoneRatio] = useState(0);
  const control = useRef<AbortController>(undefined);
  useEffect(() => () => control.current?.abort(), []);
  const sending = useMutation({
    mutationFn: async (file: File) => {
      const { signal } = (control.current = new AbortController());
      setDoneRatio(0);
      return (await uploadFile(`/api/v1/w/${slug}/imports`, file, { onProgress: setDoneRatio, signal })) as Import;
    },
    onSuccess: ({ id }) =>
      navigate({
        to: '/w/$workspace/settings/imports/$import',
        params: { workspace: slug, import: id },
        search: { step: 'file' },
        replace: true,
      }),
  });
  const wasCancelled = sending.error instanceof DOMException;
  return {
    send: sending.mutate,
    cancel: () => control.current?.abort(),
    file: sending.isPending ? sending.variables : undefined,
    error: wasCancelled ? null : sending.error,
    doneRatio,
  };
}
