import { Button, Progress, SegmentedControl } from '@mantine/core';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { Backtest } from '../../api/generated/types.gen.ts';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import classes from '../../features/insight/insight.module.css';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Page } from '../../kit/page/page.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, Partial } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { BacktestLead } from './backtest-lead.tsx';
import { Calibration } from './calibration.tsx';
import { Foresight } from './foresight.tsx';
import { GreenLeavers } from './green-leavers.tsx';
import { Parts } from './parts.tsx';
import { casesHref, isUnderWay, useBacktest, useRunBacktest } from './queries.ts';
import type { Found } from './queries.ts';
import { Team } from './team.tsx';
import { Told } from './told.tsx';

const HORIZONS = [90, 180, 365] as const;

/** Does the health score find those who leave, early enough to do something? */
export function InsightBacktestPage() {
  const t = useWords();
  const format = useFormat();
  const slug = useWorkspaceSlug();
  const query = useBacktest();
  const running = useRunBacktest();
  const [mayRun, mayExport] = [useMay('draft'), useMay('export')];
  const found = query.data?.found ?? null;
  const [chosen, choose] = useState<number>();
  const horizon = chosen ?? found?.asked.horizonDays ?? HORIZONS[0];
  const isBusy = running.isPending || (query.data !== undefined && isUnderWay(query.data));
  return (
    <Page
      title={t('backtest.title')}
      lead={found && <BacktestLead found={found} />}
      meta={found && <Rests found={found} />}
      actions={
        <>
          <UpToDate />
          {found && mayExport && (
            <Button component="a" href={casesHref(slug)} download leftSection={<Download size={16} aria-hidden="true" />}>
              {t('backtest.download')}
            </Button>
          )}
          {mayRun && query.data && (
            <Button variant="filled" disabled={isBusy} onClick={() => running.mutate(horizon)}>
              {t(found === null ? 'backtest.run' : 'backtest.again')}
            </Button>
          )}
        </>
      }
      filters={
        mayRun &&
        query.data && (
          <SegmentedControl
            aria-label={t('backtest.horizon')}
            value={String(horizon)}
            data={HORIZONS.map((days) => ({ value: String(days), label: t('backtest.horizon.days', { days: format.number(days, 0) }) }))}
            onChange={(value) => choose(Number(value))}
          />
        )
      }
    >
      {running.isError && <Partial>{failureSentence(t, running.error)}</Partial>}
      <Block query={query} what={t('backtest.title')}>
        {(backtest) => (
          <>
            <UnderWay backtest={backtest} />
            <Result backtest={backtest} />
          </>
        )}
      </Block>
    </Page>
  );
}

/** "25 dates, 21 May 2024 – 21 May 2026 · 2,000 of 50,000 accounts". */
function Rests({ found: { figures, accounts, ofAccounts } }: { readonly found: Found }) {
  const t = useWords();
  const format = useFormat();
  const [n, of] = [format.number(accounts, 0), format.number(ofAccounts, 0)];
  const looked = accounts < ofAccounts ? t('backtest.someAccounts', { n, of }) : t('backtest.allAccounts', { n });
  if (figures.dates === null) return looked;
  const { first, last, n: dates } = figures.dates;
  return `${t('backtest.dates', { n: format.number(dates, 0), first: format.day(first), last: format.day(last) })} · ${looked}`;
}

function UnderWay({ backtest }: { readonly backtest: Backtest }) {
  const t = useWords();
  if (backtest.state === 'failed') return <Partial>{t('backtest.failed')}</Partial>;
  if (!isUnderWay(backtest)) return null;
  return (
    <div role="status">
      <p className="p-meta">{t(`backtest.state.${backtest.state === 'waiting' ? 'waiting' : 'running'}`)}</p>
      <Progress value={100 * (backtest.doneRatio ?? 0)} aria-label={t('backtest.state.running')} my={6} />
    </div>
  );
}

function Result({ backtest }: { readonly backtest: Backtest }) {
  const t = useWords();
  const { found, today } = backtest;
  if (found === null) return isUnderWay(backtest) ? null : <Empty title={t('backtest.none')} description={t('backtest.none.why')} />;
  if (found.figures.dates === null || found.figures.blind === null)
    return <Empty title={t('backtest.tooShort')} description={t('backtest.tooShort.why')} />;
  return (
    <div className={classes.grid}>
      <div className={classes.wide}>
        <Foresight found={found} />
      </div>
      <div className={classes.stack}>
        <Team figures={found.figures} />
        <Parts figures={found.figures} />
      </div>
      <Calibration found={found} />
      <div className={classes.wide}>
        <Told figures={found.figures} />
      </div>
      <div className={classes.wide}>
        <GreenLeavers found={found} today={today} />
      </div>
      <LeftOut found={found} />
    </div>
  );
}

/** What is not counted, and why: so that nobody wonders where they are. */
function LeftOut({ found: { figures, asked } }: { readonly found: Found }) {
  const t = useWords();
  const format = useFormat();
  const { cases, leftOut } = figures;
  return (
    <p className={`p-meta ${classes.wide} ${classes.bare}`}>
      {t('backtest.counted', {
        cases: format.number(cases.of, 0),
        left: format.number(cases.n, 0),
        lead: format.number(asked.leadDays, 0),
        soon: format.number(leftOut.soon, 0),
        noticed: format.number(leftOut.noticed, 0),
        notOver: format.number(leftOut.notOver, 0),
        unknown: format.number(leftOut.unknown.of, 0),
      })}
    </p>
  );
}
