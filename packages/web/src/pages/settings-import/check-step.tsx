import { Alert, Button, Group, Progress } from '@mantine/core';
import { useState } from 'react';
import type { Import } from '../../api/generated/types.gen.ts';
import { FaultGroups } from '../../features/imports/fault-groups.tsx';
import { ListedRows } from '../../features/imports/listed-rows.tsx';
import { OutcomeFigures } from '../../features/imports/outcome-figures.tsx';
import type { WantedRows } from '../../features/imports/queries.ts';
import { RefusedDownload } from '../../features/imports/refused-download.tsx';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { ImportCalls } from './use-import-calls.ts';
import classes from './wizard.module.css';

type CheckStepProps = { readonly one: Import; readonly calls: ImportCalls; readonly onBack: () => void; readonly onStarted: () => void };

/** What would become of the rows; nothing is written yet. Every number opens its rows. */
export function CheckStep({ one, calls, onBack, onStarted }: CheckStepProps) {
  const t = useWords();
  const report = one.checkReport;
  const goesIn = report === null ? 0 : report.added + report.changed;
  return (
    <>
      {calls.error !== null && (
        <Alert color="red" variant="light" role="alert">
          {failureSentence(t, calls.error)}
        </Alert>
      )}
      {one.failure !== null && (
        <Alert color="red" variant="light" role="alert">
          {t('imports.run.failedCheck')} {failureSentence(t, { status: 500, ...one.failure })}
        </Alert>
      )}
      {one.state === 'checking' ? (
        <Checking one={one} />
      ) : report === null ? (
        <p>{t('imports.check.not')}</p>
      ) : (
        <Report one={one} onBack={onBack} />
      )}
      <div className={classes.foot}>
        <Button onClick={onBack} disabled={one.state === 'checking'}>
          {t('actions.back')}
        </Button>
        <Group gap={12}>
          {one.state === 'checking' ? (
            <Button onClick={() => void calls.stop()} disabled={one.isStopping}>
              {t('imports.run.stop')}
            </Button>
          ) : (
            <Button variant={report === null ? 'filled' : 'default'} onClick={() => void calls.check()} loading={calls.isPending}>
              {t(report === null ? 'imports.columns.check' : 'imports.check.again')}
            </Button>
          )}
          {report !== null && one.state !== 'checking' && goesIn > 0 && (
            <Button variant="filled" onClick={() => void calls.start().then(onStarted)} loading={calls.isPending}>
              {t('imports.check.start', { n: goesIn })}
            </Button>
          )}
        </Group>
      </div>
    </>
  );
}

function Checking({ one }: { readonly one: Import }) {
  const t = useWords();
  const format = useFormat();
  const done = format.number(one.rowsDone, 0);
  const words =
    one.rowsTotal === null
      ? t('imports.check.going', { done })
      : t('imports.check.goingOf', { done, total: format.number(one.rowsTotal, 0) });
  return (
    <div>
      <p role="status">{words}</p>
      <Progress value={one.rowsTotal === null ? 100 : (one.rowsDone / Math.max(1, one.rowsTotal)) * 100} animated aria-label={words} />
    </div>
  );
}

function Report({ one, onBack }: { readonly one: Import; readonly onBack: () => void }) {
  const t = useWords();
  const [wanted, setWanted] = useState<WantedRows>();
  const report = one.checkReport;
  if (report === null) return null;
  const hasNoChange = report.unchanged > 0 && report.added + report.changed + report.refused === 0;
  const isRefusedWhole = report.rows > 0 && report.refused === report.rows;
  return (
    <>
      <p className="p-lead" role="status">
        <strong>{t('imports.check.rows', { n: report.rows })}</strong> {hasNoChange && t('imports.check.noChange')}
        {isRefusedWhole && t('imports.check.nothingFits')}
        {!hasNoChange && report.groups.length === 0 && t('imports.check.clean')}
      </p>
      <OutcomeFigures report={report} onOpen={(outcome) => setWanted({ outcome })} />
      {report.refused > 0 && (
        <>
          <div className={classes.links}>
            <RefusedDownload one={one} report={report} />
          </div>
          {one.isFileKept && <p className="p-meta">{t('imports.refused.noteAtCheck')}</p>}
        </>
      )}
      {report.groups.length > 0 && (
        <FaultGroups groups={report.groups} onSee={({ outcome, code }) => setWanted({ outcome, code })} onMap={onBack} />
      )}
      <ListedRows id={one.id} report={report} wanted={wanted} onClose={() => setWanted(undefined)} />
    </>
  );
}
