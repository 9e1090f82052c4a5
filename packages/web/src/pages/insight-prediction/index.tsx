import { Button, Progress, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Prediction } from '../../api/generated/types.gen.ts';
import { useMay } from '../../api/session.ts';
import classes from '../../features/insight/insight.module.css';
import { failureSentence } from '../../kit/failure/failure.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Page } from '../../kit/page/page.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, Partial } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { Calibration } from './calibration.tsx';
import { Foresight } from './foresight.tsx';
import { Likeliest } from './likeliest.tsx';
import { type Fit, isUnderWay, type Kind, type Learned, useFitAgain, usePrediction } from './queries.ts';
import { verdictSaid } from './said.ts';
import { StillHolds } from './still-holds.tsx';
import { Weights } from './weights.tsx';
import { WhatCounts } from './what-counts.tsx';

const KINDS: readonly Kind[] = ['leaving', 'contracting', 'deciding'];

/** What does our own history say of who leaves next? */
export function InsightPredictionPage() {
  const t = useWords();
  const format = useFormat();
  const query = usePrediction();
  const fitting = useFitAgain();
  const mayFit = useMay('draft');
  const [kind, choose] = useState<Kind>('leaving');
  const fit = query.data?.fit ?? null;
  const learned = fit?.kinds.find((one) => one.kind === kind);
  const isBusy = fitting.isPending || (query.data !== undefined && isUnderWay(query.data));
  return (
    <Page
      title={t('prediction.title')}
      lead={learned?.model && <span className="p-lead">{verdictSaid(t, format, learned)}</span>}
      meta={fit && <Rests fit={fit} />}
      actions={
        <>
          <UpToDate />
          {mayFit && query.data && (
            <Button variant="filled" disabled={isBusy} onClick={() => fitting.mutate()}>
              {t(fit === null ? 'prediction.fit' : 'prediction.again')}
            </Button>
          )}
        </>
      }
      filters={
        fit && (
          <SegmentedControl
            aria-label={t('prediction.kind')}
            value={kind}
            data={KINDS.map((one) => ({ value: one, label: t(`prediction.kind.${one}`) }))}
            onChange={(value) => choose(value)}
          />
        )
      }
    >
      {fitting.isError && <Partial>{failureSentence(t, fitting.error)}</Partial>}
      <Block query={query} what={t('prediction.title')}>
        {(prediction) => (
          <>
            <UnderWay prediction={prediction} />
            {fit === null || learned === undefined ? (
              <NotYet prediction={prediction} />
            ) : (
              <Result prediction={prediction} fit={fit} learned={learned} />
            )}
          </>
        )}
      </Block>
    </Page>
  );
}

/** "27 dates, 21 Sep 2024 – 21 Nov 2026 · 249 accounts". */
function Rests({ fit: { dates, accounts, ofAccounts } }: { readonly fit: Fit }) {
  const t = useWords();
  const format = useFormat();
  const [n, of] = [format.number(accounts, 0), format.number(ofAccounts, 0)];
  const looked = accounts < ofAccounts ? t('backtest.someAccounts', { n, of }) : t('backtest.allAccounts', { n });
  if (dates === null) return looked;
  return `${t('backtest.dates', { n: format.number(dates.n, 0), first: format.day(dates.first), last: format.day(dates.last) })} · ${looked}`;
}

function UnderWay({ prediction }: { readonly prediction: Prediction }) {
  const t = useWords();
  if (prediction.state === 'failed') return <Partial>{t('prediction.failed')}</Partial>;
  if (!isUnderWay(prediction)) return null;
  return (
    <div role="status">
      <p className="p-meta">{t(`prediction.state.${prediction.state === 'waiting' ? 'waiting' : 'running'}`)}</p>
      <Progress value={100 * (prediction.doneRatio ?? 0)} aria-label={t('prediction.state.running')} my={6} />
    </div>
  );
}

function NotYet({ prediction }: { readonly prediction: Prediction }) {
  const t = useWords();
  return isUnderWay(prediction) ? null : <Empty title={t('prediction.none')} description={t('prediction.none.why')} />;
}

type ResultProps = { readonly prediction: Prediction; readonly fit: Fit; readonly learned: Learned };

function Result({ prediction, fit, learned }: ResultProps) {
  const t = useWords();
  const format = useFormat();
  const { model, kind, cases, events } = learned;
  return (
    <div className={classes.grid}>
      {model === null ? (
        <div className={classes.wide}>
          <Empty title={t('prediction.notShown')} description={verdictSaid(t, format, learned)} />
        </div>
      ) : (
        <div className={classes.wide}>
          <Likeliest learned={learned} toldOn={prediction.toldOn} today={prediction.today} />
        </div>
      )}
      <div className={classes.stack}>
        <Foresight learned={learned} />
        {model && <WhatCounts model={model} />}
      </div>
      <div className={classes.stack}>
        <Calibration learned={learned} />
        {prediction.drift && kind === 'leaving' && <StillHolds drift={prediction.drift} fittedAt={fit.fittedAt} today={prediction.today} />}
      </div>
      {kind === 'leaving' && (
        <div className={classes.wide}>
          <Weights weights={fit.weights} />
        </div>
      )}
      <p className={`p-meta ${classes.wide}`}>
        {t(`prediction.counted.${kind}`, {
          cases: format.number(cases.of, 0),
          n: format.number(cases.n, 0),
          accounts: format.number(events, 0),
        })}{' '}
        {t('prediction.withheld')}
      </p>
    </div>
  );
}
