import { Button } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import type { Import } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import { useImport } from '../../features/imports/queries.ts';
import { Page } from '../../kit/page/page.tsx';
import { Block } from '../../kit/states/block.tsx';
import { NoRight } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep } from './file-step.tsx';
import { ImportStep } from './import-step.tsx';
import { isOpen, stepOf } from './steps.ts';
import type { Step } from './steps.ts';
import { StepsFrame } from './steps-frame.tsx';
import { UploadBox } from './upload-box.tsx';
import { useImportCalls } from './use-import-calls.ts';

/** The wizard before a file was chosen. */
export function SettingsImportNewPage() {
  const t = useWords();
  const may = useMay('import');
  return (
    <Page title={t('imports.newTitle')} above={<BackToList />} lead={t('imports.leave')}>
      {may ? (
        <StepsFrame step="file" reached="file" onStep={() => undefined}>
          <UploadBox />
        </StepsFrame>
      ) : (
        <NoRight what={t('settings.imports')} />
      )}
    </Page>
  );
}

/** Will this go in right, and what happens to the rows that do not? */
export function SettingsImportPage() {
  const t = useWords();
  const { import: id } = useParams({ from: '/w/$workspace/settings/imports/$import' });
  const may = useMay('import');
  const query = useImport(id);
  const one = query.data;
  return (
    <Page
      title={one?.fileName ?? t('imports.newTitle')}
      meta={one?.kind && t(`imports.kind.${one.kind}`)}
      above={<BackToList />}
      lead={one && !isOpen(one) ? undefined : t('imports.leave')}
      actions={may && one && isOpen(one) && one.startedAt === null && <Drop id={id} />}
    >
      {may ? (
        <Block query={query} what={t('settings.imports')}>
          {(found) => <Wizard one={found} />}
        </Block>
      ) : (
        <NoRight what={t('settings.imports')} />
      )}
    </Page>
  );
}

function Wizard({ one }: { readonly one: Import }) {
  const navigate = useNavigate({ from: '/w/$workspace/settings/imports/$import' });
  const { step: asked } = useSearch({ from: '/w/$workspace/settings/imports/$import' });
  const calls = useImportCalls(one.id);
  const reached = stepOf(one);
  // What is at work, or done, is shown as such, whatever an old address asks for.
  const step = asked === undefined || !isOpen(one) ? reached : asked;
  const go = (next: Step) => void navigate({ search: { step: next } });
  return (
    <StepsFrame step={step} reached={isOpen(one) ? 'import' : undefined} onStep={go} isDone={one.state === 'done'}>
      {step === 'file' && <FileStep id={one.id} calls={calls} onNext={() => go('columns')} />}
      {step === 'columns' && <ColumnsStep id={one.id} calls={calls} onBack={() => go('file')} onChecking={() => go('check')} />}
      {step === 'check' && <CheckStep one={one} calls={calls} onBack={() => go('columns')} onStarted={() => go('import')} />}
      {step === 'import' && <ImportStep one={one} calls={calls} onBack={() => go('check')} />}
    </StepsFrame>
  );
}

function BackToList() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  return (
    <Link to="/w/$workspace/settings/imports" params={{ workspace: slug }} activeOptions={{ exact: true }}>
      {t('settings.imports')}
    </Link>
  );
}

function Drop({ id }: { readonly id: string }) {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const navigate = useNavigate();
  const { drop } = useImportCalls(id);
  return (
    <Button
      leftSection={<Trash2 size={16} aria-hidden="true" />}
      onClick={() => void drop().then(() => navigate({ to: '/w/$workspace/settings/imports', params: { workspace: slug } }))}
    >
      {t('imports.remove')}
    </Button>
  );
}
