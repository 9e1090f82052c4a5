import { Alert, Button, Group, Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Import, ImportReport } from '../../api/generated/types.gen.ts';
import { useWorkspaceSlug } from '../../api/session.ts';
import { FaultGroups } from '../../features/imports/fault-groups.tsx';
import { ListedRows } from '../../features/imports/listed-rows.tsx';
import { OutcomeFigures } from '../../features/imports/outcome-figures.tsx';
import type { WantedRows } from '../../features/imports/queries.ts';
import { RefusedDownload } from '../../features/imports/refused-download.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useNow } from '../../kit/live/up-to-date.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { ImportCalls } from './use-import-calls.ts';
import classes from './wizard.module.css';

type ImportStepProps = { readonly one: Import; readonly calls: ImportCalls; readonly onBack: () => void };

/** How far it is, then what went in, and where to see it. */
export function ImportStep({ one, calls, onBack }: ImportStepProps) {
  const t = useWords();
  const hasBegun = one.startedAt !== null;
  return (
    <>
      {calls.error !== null && (
        <Alert color="red" variant="light" role="alert">
          {failureSentence(t, calls.error)}
        </Alert>
      )}
      {!hasBegun && (
        <>
          <p>{t('imports.run.not')}</p>
          <div>
            <Button onClick={onBack}>{t('actions.back')}</Button>
          </div>
        </>
      )}
      {one.state === 'running' && <Running one={one} calls={calls} />}
      {hasBegun && (one.state === 'stopped' || one.state === 'failed') && <Ended one={one} calls={calls} />}
      {one.report !== null && one.state !== 'running' && <Done one={one} report={one.report} />}
    </>
  );
}

function Running({ one, calls }: { readonly one: Import; readonly calls: ImportCalls }) {
  const t = useWords();
  const format = useFormat();
  const now = useNow(1_000);
  const total = one.rowsTotal ?? one.checkReport?.rows ?? null;
  const seconds = one.startedAt === null ? 0 : (now - Date.parse(one.startedAt)) / 1_000;
  const done = format.number(one.rowsDone, 0);
  const words = total === null ? t('imports.run.goingOpen', { done }) : t('imports.run.going', { done, total: format.number(total, 0) });
  const parts = [
    words,
    ...(seconds > 1 && one.rowsDone > 0 ? [t('imports.run.rate', { rate: format.number(one.rowsDone / seconds, 0) })] : []),
    t('imports.run.leave'),
  ];
  return (
    <div>
      <p className="p-num" style={{ textAlign: 'start' }}>
        {one.isStopping ? t('imports.run.stopping') : parts.join(' · ')}
      </p>
      <Group gap={16} wrap="nowrap">
        <Progress flex={1} value={total === null ? 100 : (one.rowsDone / Math.max(1, total)) * 100} animated aria-label={words} />
        <Button onClick={() => void calls.stop()} disabled={one.isStopping}>
          {t('imports.run.stop')}
        </Button>
      </Group>
    </div>
  );
}

/** Stopped, or failed: what is in stays in, and it can go on. */
function Ended({ one, calls }: { readonly one: Import; readonly calls: ImportCalls }) {
  const t = useWords();
  const format = useFormat();
  return (
    <Alert color={one.state === 'failed' ? 'red' : 'yellow'} variant="light" role="alert">
      <Group justify="space-between" gap={12}>
        <span>
          {t(one.state === 'failed' ? 'imports.run.failed' : 'imports.run.stopped', { done: format.number(one.rowsDone, 0) })}{' '}
          {one.failure !== null && failureSentence(t, { status: 500, ...one.failure })}
        </span>
        <Button variant="filled" onClick={() => void calls.start()} loading={calls.isPending}>
          {t('imports.run.goOn')}
        </Button>
      </Group>
    </Alert>
  );
}

function Done({ one, report }: { readonly one: Import; readonly report: ImportReport }) {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const [wanted, setWanted] = useState<WantedRows>();
  return (
    <>
      <p className="p-lead" role="status">
        <strong>
          {t('imports.run.done', {
            written: report.added + report.changed,
            unchanged: format.number(report.unchanged, 0),
            refused: report.refused,
          })}
        </strong>{' '}
        {t('imports.run.accounts', { n: report.accounts })}
      </p>
      <OutcomeFigures report={report} onOpen={(outcome) => setWanted({ outcome })} />
      <div className={classes.links}>
        {one.kind === 'risks' ? (
          <Button component={Link} to={`/w/${slug}/risks`} variant="filled">
            {t('imports.run.risksLink')}
          </Button>
        ) : (
          <Button component={Link} to={`/w/${slug}/accounts`} variant="filled">
            {t('imports.run.accountsLink')}
          </Button>
        )}
        <Button component={Link} to={`/w/${slug}/settings/imports/new`}>
          {t('imports.run.another')}
        </Button>
        <RefusedDownload one={one} report={report} />
      </div>
      {report.refused > 0 && one.isFileKept && <p className="p-meta">{t('imports.refused.note')}</p>}
      {report.groups.length > 0 && <FaultGroups groups={report.groups} onSee={({ outcome, code }) => setWanted({ outcome, code })} />}
      <ListedRows id={one.id} report={report} wanted={wanted} onClose={() => setWanted(undefined)} />
    </>
  );
}
