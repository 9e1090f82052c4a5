import { Button, SegmentedControl, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import type { RetentionInsight } from '../../api/generated/types.gen.ts';
import classes from '../../features/insight/insight.module.css';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Page } from '../../kit/page/page.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { Block } from '../../kit/states/block.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AssumptionsButton, AssumptionsSaid } from './assumptions.tsx';
import { Cohorts } from './cohorts.tsx';
import { Curves } from './curves.tsx';
import { LifeRows } from './life-rows.tsx';
import type { By, Filter, Kind, RetentionMark } from './mark.ts';
import { Payback } from './payback.tsx';
import { Projection } from './projection.tsx';
import { ProductMargins } from './product-margins.tsx';
import { useProjection, useRetention, useValue, valueFileHref } from './queries.ts';
import { StandingNow } from './standing.tsx';
import { Trend } from './trend.tsx';
import { ValueRows } from './value-rows.tsx';
import { ValueTable } from './value-table.tsx';

const GROUPINGS: readonly By[] = ['segment', 'tier', 'channel', 'country', 'none'];

/** How long do customers stay, and what are they worth? */
export function InsightRetentionPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const mayExport = useMay('export');
  const navigate = useNavigate({ from: '/w/$workspace/insight/retention' });
  const search = useSearch({ from: '/w/$workspace/insight/retention' });
  const [scope, setScope] = useScope('all');
  const filter: Filter = { scope, kind: search.kind ?? 'term', by: search.by ?? 'segment' };
  const retention = useRetention(filter);
  const open = ({ rows, group, cohort, renewal, of }: RetentionMark) =>
    void navigate({ search: (before) => ({ ...before, rows, group, cohort, renewal, of }) });
  return (
    <Page
      title={t('retention.title')}
      lead={retention.data && <Lead insight={retention.data} />}
      actions={
        <>
          <UpToDate />
          {mayExport && (
            <Button component="a" href={valueFileHref(slug)} download leftSection={<Download size={16} aria-hidden="true" />}>
              {t('retention.download')}
            </Button>
          )}
          <ScopePicker value={scope} onChange={setScope} />
        </>
      }
      filters={
        <>
          <SegmentedControl
            aria-label={t('retention.kind')}
            value={filter.kind}
            data={(['term', 'rolling'] as const).map((value) => ({ value, label: t(`retention.kind.${value}`) }))}
            onChange={(value) =>
              void navigate({ search: (before) => ({ ...before, kind: value === 'term' ? undefined : ('rolling' as const) }) })
            }
          />
          <Select
            aria-label={t('retention.by')}
            w={180}
            value={filter.by}
            allowDeselect={false}
            data={GROUPINGS.map((value) => ({ value, label: t(`retention.by.${value}`) }))}
            onChange={(value) =>
              void navigate({
                search: (before) => ({ ...before, by: value === 'segment' ? undefined : (value as Exclude<By, 'segment'>) }),
              })
            }
          />
        </>
      }
    >
      <Block query={retention} what={t('retention.title')}>
        {(insight) =>
          !insight.isKept ? (
            <p className="p-lead">{t('retention.reckoning')}</p>
          ) : insight.contracts.term + insight.contracts.rolling === 0 ? (
            <NothingYet title={t('retention.none')} scope={scope} onEveryone={() => setScope('all')} />
          ) : (
            <Cards
              insight={insight}
              filter={filter}
              shown={{ isMoney: search.cells === 'money', isTable: search.back === 'table' }}
              onOpen={open}
            />
          )
        }
      </Block>
      {search.rows === 'lives' && retention.data && (
        <LifeRows filter={filter} mark={search} today={retention.data.today} onClose={() => open({})} />
      )}
      {search.rows === 'values' && retention.data && (
        <ValueRows filter={filter} mark={search} today={retention.data.today} onClose={() => open({})} />
      )}
    </Page>
  );
}

function Lead({ insight: { contracts, kind } }: { readonly insight: RetentionInsight }) {
  const t = useWords();
  const other: Kind = kind === 'term' ? 'rolling' : 'term';
  return <>{t('retention.lead', { kind, n: contracts[kind], other: contracts[other] })}</>;
}

type CardsProps = {
  readonly insight: RetentionInsight;
  readonly filter: Filter;
  readonly shown: { readonly isMoney: boolean; readonly isTable: boolean };
  readonly onOpen: (mark: RetentionMark) => void;
};

function Cards({ insight, filter, shown, onOpen }: CardsProps) {
  const t = useWords();
  const navigate = useNavigate({ from: '/w/$workspace/insight/retention' });
  const value = useValue(filter);
  const projection = useProjection(filter.scope);
  const hasPayback = (value.data?.payback.length ?? 0) > 0;
  return (
    <div className={classes.grid}>
      <div className={classes.wide}>
        <Curves insight={insight} by={filter.by} onOpen={onOpen} />
      </div>
      <div className={hasPayback ? classes.wide : undefined}>
        <StandingNow insight={insight} onOpen={onOpen} />
      </div>
      <div className={hasPayback ? classes.wide : undefined}>
        <Block query={value} what={t('retention.payback')}>
          {(data) => (
            <Payback
              insight={data}
              isTable={shown.isTable}
              onTable={(next) => void navigate({ search: (before) => ({ ...before, back: next ? ('table' as const) : undefined }) })}
              onOpen={onOpen}
            />
          )}
        </Block>
      </div>
      <div className={classes.wide}>
        <Cohorts
          insight={insight}
          filter={filter}
          isMoney={shown.isMoney}
          onMoney={(next) => void navigate({ search: (before) => ({ ...before, cells: next ? ('money' as const) : undefined }) })}
          onOpen={onOpen}
        />
      </div>
      <div className={classes.wide}>
        <Block query={value} what={t('retention.value')}>
          {(data) => (
            <ValueTable
              insight={data}
              by={filter.by}
              aside={<AssumptionsButton insight={data} />}
              said={<AssumptionsSaid insight={data} />}
              onOpen={onOpen}
            />
          )}
        </Block>
      </div>
      {value.data && value.data.products.length > 0 && (
        <div className={classes.wide}>
          <ProductMargins insight={value.data} />
        </div>
      )}
      <div className={classes.wide}>
        <Block query={value} what={t('retention.trend')}>
          {(data) => <Trend insight={data} by={filter.by} onOpen={onOpen} />}
        </Block>
      </div>
      <div className={classes.wide}>
        <Block query={projection} what={t('retention.base')}>
          {(data) => <Projection base={data} onOpen={onOpen} />}
        </Block>
      </div>
    </div>
  );
}
