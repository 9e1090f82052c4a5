import { Alert, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ImportPreview } from '../../api/generated/types.gen.ts';
import { useMembership, useWorkspaceSlug } from '../../api/session.ts';
import { useImportKinds, useImportPreview } from '../../features/imports/queries.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { SearchSelect } from '../../kit/form/search-select.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Loading } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { FileForm } from './file-form.tsx';
import { SampleTable } from './sample-table.tsx';
import type { ImportCalls } from './use-import-calls.ts';
import classes from './wizard.module.css';

type FileStepProps = { readonly id: string; readonly calls: ImportCalls; readonly onNext: () => void };

/** What the file holds and how it is read; the first rows show whether that is right. */
export function FileStep({ id, calls, onNext }: FileStepProps) {
  const t = useWords();
  const query = useImportPreview(id, true);
  const preview = query.data;
  return (
    <>
      {(calls.error ?? query.error) !== null && (
        <Alert color="red" variant="light" role="alert">
          {failureSentence(t, calls.error ?? query.error)}
        </Alert>
      )}
      {preview === undefined ? (
        query.isPending && <Loading rows={6} />
      ) : (
        <>
          <Twin twin={preview.twin} />
          <div className={classes.form}>
            <KindField preview={preview} onChoose={(kind) => void calls.chooseKind(kind)} />
            <FileForm preview={preview} onChange={(change) => void calls.setForm(change)} />
          </div>
          <SampleTable preview={preview} isBusy={calls.isPending || query.isFetching} />
          <div className={classes.foot}>
            <span />
            <Button variant="filled" onClick={onNext} disabled={preview.import.kind === null || preview.lines.length === 0}>
              {t('imports.file.next')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

type Kind = NonNullable<ImportPreview['import']['kind']>;

/** The kinds that the columns fit come first, each with how many fit. */
function KindField({ preview, onChoose }: { readonly preview: ImportPreview; readonly onChoose: (kind: Kind) => void }) {
  const t = useWords();
  const { data: kinds = [] } = useImportKinds();
  const fitting = new Map(preview.fits.map((fit) => [fit.kind, fit]));
  const option = (kind: Kind) => {
    const fit = fitting.get(kind);
    const name = t(`imports.kind.${kind}`);
    return {
      value: kind,
      label: fit === undefined ? name : `${name} · ${t('imports.file.fit', { fit: fit.fittingColumns, n: fit.columns })}`,
    };
  };
  const rest = kinds.map(({ kind }) => kind).filter((kind) => !fitting.has(kind));
  return (
    <SearchSelect
      label={t('imports.file.kind')}
      placeholder={t('imports.file.kind.choose')}
      value={preview.import.kind}
      w={320}
      allowDeselect={false}
      onChange={(kind) => kind && onChoose(kind)}
      data={[
        { group: t('imports.file.fits'), items: preview.fits.map(({ kind }) => option(kind)) },
        { group: t('imports.file.others'), items: rest.map(option) },
      ]}
    />
  );
}

/** The same file again says so. */
function Twin({ twin }: { readonly twin: ImportPreview['twin'] }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const timeZone = useMembership()?.workspace.timeZone ?? 'UTC';
  if (twin === null || twin.endedAt === null) return null;
  return (
    <Alert variant="light">
      {t('imports.file.twin', { when: format.moment(twin.endedAt, timeZone) })}{' '}
      <Link to="/w/$workspace/settings/imports/$import" params={{ workspace: slug, import: twin.id }}>
        {t('imports.file.twin.open')}
      </Link>
    </Alert>
  );
}
