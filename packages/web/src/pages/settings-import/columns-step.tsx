import { Alert, Button, Group, Radio } from '@mantine/core';
import type { ImportKind, ImportPreview } from '../../api/generated/types.gen.ts';
import { useImportKinds, useImportPreview } from '../../features/imports/queries.ts';
import { failureSentence } from '../../kit/failure/failure.ts';
import { Card } from '../../kit/page/card.tsx';
import { Loading } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Mapping } from './mapping.ts';
import { FixedValues } from './fixed-values.tsx';
import { KeyFrom } from './key-from.tsx';
import { MappingTable } from './mapping-table.tsx';
import { Needs } from './needs.tsx';
import { SaveMapping } from './save-mapping.tsx';
import { SavedMappingOffers } from './saved-mapping-offers.tsx';
import type { ImportCalls } from './use-import-calls.ts';
import classes from './wizard.module.css';

type ColumnsStepProps = { readonly id: string; readonly calls: ImportCalls; readonly onBack: () => void; readonly onChecking: () => void };

/** Where each column goes and why; what is not certain is asked with the values of the file, and never guessed. */
export function ColumnsStep({ id, calls, onBack, onChecking }: ColumnsStepProps) {
  const t = useWords();
  const query = useImportPreview(id, true);
  const { data: kinds } = useImportKinds();
  const preview = query.data;
  const error = calls.error ?? query.error;
  const kind = kinds?.find((one) => one.kind === preview?.import.kind);
  return (
    <>
      {error !== null && (
        <Alert color="red" variant="light" role="alert">
          {failureSentence(t, error)}
        </Alert>
      )}
      {preview === undefined || kind === undefined || preview.import.mapping === null ? (
        query.isPending && <Loading rows={6} />
      ) : (
        <Mapped preview={preview} kind={kind} mapping={preview.import.mapping} calls={calls} />
      )}
      {preview !== undefined && (
        <div className={classes.foot}>
          <Button onClick={onBack}>{t('actions.back')}</Button>
          <Group gap={12}>
            <span role="status" className="p-label">
              {preview.questions.length > 0 && t('imports.ask.open', { n: preview.questions.length })}
            </span>
            {preview.questions.length === 0 && <SaveMapping id={id} />}
            <Button
              variant="filled"
              disabled={preview.questions.length > 0 || preview.import.kind === null || calls.isPending}
              onClick={() => void calls.check().then(onChecking)}
            >
              {t('imports.columns.check')}
            </Button>
          </Group>
        </div>
      )}
    </>
  );
}

type MappedProps = {
  readonly preview: ImportPreview;
  readonly kind: ImportKind;
  readonly mapping: Mapping;
  readonly calls: ImportCalls;
};

function Mapped({ preview, kind, mapping, calls }: MappedProps) {
  const t = useWords();
  const { unknownAccounts } = preview.import;
  const set = (change: Partial<Mapping>) => void calls.setMapping({ kind: kind.kind, mapping: { ...mapping, ...change }, unknownAccounts });
  const needsAccounts = kind.kind !== 'accounts' && kind.fields.some(({ key }) => key === 'account');
  return (
    <>
      <SavedMappingOffers preview={preview} calls={calls} />
      <Needs kind={kind} mapping={mapping} questions={preview.questions} />
      <MappingTable preview={preview} kind={kind} mapping={mapping} onChange={(columns) => set({ columns })} />
      <div className={classes.two}>
        <FixedValues kind={kind} mapping={mapping} onChange={(fixed) => set({ fixed })} />
        <KeyFrom kind={kind} mapping={mapping} header={preview.header} onChange={(keyFrom) => set({ keyFrom })} />
        {needsAccounts && (
          <Card title={t('imports.unknownAccounts')}>
            <Radio.Group
              aria-label={t('imports.unknownAccounts')}
              value={unknownAccounts}
              onChange={(next) => void calls.setMapping({ kind: kind.kind, mapping, unknownAccounts: next })}
            >
              {(['refuse', 'create'] as const).map((value) => (
                <Radio key={value} value={value} my={6} label={t(`imports.unknownAccounts.${value}`)} />
              ))}
            </Radio.Group>
          </Card>
        )}
      </div>
    </>
  );
}
