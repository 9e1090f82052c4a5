import { Group, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { RefundRequest, Refunds } from '../../api/generated/types.gen.ts';
import { ExportButton } from '../../features/export/export-button.tsx';
import insight from '../../features/insight/insight.module.css';
import { CaseTable } from '../../features/refunds/case-table.tsx';
import { isUnsettled, useRefundRequests, useRefunds } from '../../features/refunds/queries.ts';
import { RequestTable } from '../../features/refunds/request-table.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Card } from '../../kit/page/card.tsx';
import { LeadWaits, Page } from '../../kit/page/page.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty, NothingMatches } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { CloseRateCard } from './close-rate-card.tsx';
import { RateCard } from './rate-card.tsx';
import { SPANS } from './search.ts';
import { SellersCard } from './sellers-card.tsx';
import { TimesCard } from './times-card.tsx';

const from = '/w/$workspace/outcomes/refunds';
const NONE: readonly RefundRequest[] = [];

/** Whose money went back, why, and what do we learn from it? */
export function RefundsPage() {
  const t = useWords();
  const navigate = useNavigate({ from });
  const { span = '12', state } = useSearch({ from });
  const query = useRefunds({ months: Number(span) });
  const requests = useRefundRequests();
  const waiting = requests.data?.requests.filter(({ state: one }) => one === 'asked').length;
  const unsettled = requests.data?.requests.filter(isUnsettled) ?? NONE;
  const clear = () => void navigate({ search: (before) => ({ ...before, state: undefined }) });
  return (
    <Page
      title={t('refunds.title')}
      lead={query.data ? <Lead refunds={query.data} waiting={waiting} /> : <LeadWaits />}
      actions={<UpToDate />}
      filters={
        <Group gap={8}>
          <SegmentedControl
            aria-label={t('refunds.span')}
            value={span}
            data={SPANS.map((value) => ({ value, label: t('refunds.months', { n: Number(value) }) }))}
            onChange={(value) => void navigate({ search: (before) => ({ ...before, span: value === '12' ? undefined : value }) })}
          />
          <SegmentedControl
            aria-label={t('refunds.column.state')}
            value={state ?? 'all'}
            data={(['all', 'open', 'reviewed'] as const).map((value) => ({ value, label: t(`refunds.show.${value}`) }))}
            onChange={(value) =>
              void navigate({ search: (before) => ({ ...before, state: value === 'open' || value === 'reviewed' ? value : undefined }) })
            }
          />
        </Group>
      }
    >
      <Block query={query} what={t('refunds.title')}>
        {(data) => (
          <div className={insight.grid}>
            {unsettled.length > 0 && <Waiting requests={unsettled} today={data.today} />}
            <div className={insight.wide}>
              <Card
                title={t('refunds.cases')}
                flush
                aside={
                  data.refunds.length > 0 && <ExportButton path="/refunds/export" asked={{ months: span, state }} of={t('refunds.cases')} />
                }
              >
                <Cases data={data} state={state} onClear={clear} />
              </Card>
            </div>
            {requests.isSuccess && unsettled.length === 0 && <Waiting requests={unsettled} today={data.today} />}
            <RateCard refunds={data} />
            <TimesCard refunds={data} />
            <div className={insight.wide}>
              <CloseRateCard since={data.since} until={data.until} />
            </div>
            <div className={insight.wide}>
              <SellersCard refunds={data} />
            </div>
          </div>
        )}
      </Block>
    </Page>
  );
}

/** Above the cases while somebody waits, below them while nobody does. */
function Waiting({ requests, today }: { readonly requests: readonly RefundRequest[]; readonly today: string }) {
  const t = useWords();
  return (
    <div className={insight.wide}>
      <Card
        title={t('refunds.requests')}
        flush
        aside={
          requests.length > 0 && <ExportButton path="/refund-requests/export" asked={{ unsettled: true }} of={t('refunds.requests')} />
        }
      >
        {requests.length === 0 ? (
          <Empty title={t('refunds.requests.none')} description={t('refunds.requests.noneNote')} />
        ) : (
          <RequestTable requests={requests} today={today} hasAccount />
        )}
      </Card>
    </div>
  );
}

type CasesProps = { readonly data: Refunds; readonly state: 'open' | 'reviewed' | undefined; readonly onClear: () => void };

function Cases({ data, state, onClear }: CasesProps) {
  const t = useWords();
  const shown = data.refunds.filter((one) => state === undefined || one.state === state);
  if (data.refunds.length === 0) return <Empty title={t('refunds.none')} description={t('refunds.noneNote')} />;
  return shown.length === 0 ? <NothingMatches onClear={onClear} /> : <CaseTable refunds={shown} today={data.today} hasAccount />;
}

/** "€12,300 went back, 0.4% of what came in. The cause of 2 is not known yet. One customer waits for an answer." */
function Lead({ refunds, waiting }: { readonly refunds: Refunds; readonly waiting: number | undefined }) {
  const t = useWords();
  const format = useFormat();
  const { currency, open, rate } = refunds;
  const all = rate.all;
  return (
    <span className="p-lead">
      {[
        all === null || all.rate === null
          ? t('refunds.lead.noRate')
          : t('refunds.lead', { money: format.money({ amountMinor: all.refundedMinor, currency }), rate: format.percent(all.rate, 1) }),
        open > 0 ? t('refunds.lead.open', { n: open }) : '',
        waiting === undefined || waiting === 0 ? '' : t('refunds.lead.waiting', { n: waiting }),
      ]
        .filter(Boolean)
        .join(' ')}
    </span>
  );
}
