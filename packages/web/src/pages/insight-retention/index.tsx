import { Button, SegmentedControl, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useMay, useWorkspaceSlug } from '../../api/session.ts';
import type { PurchaseInsight, RetentionInsight } from '../../api/generated/types.gen.ts';
import { ruleIn } from '../../features/rule-builder/rule-in-address.tsx';
import { Conditions } from './conditions.tsx';
import { GROUP_KEYS } from '../../features/portfolio/group-keys.ts';
import classes from '../../features/insight/insight.module.css';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { Page } from '../../kit/page/page.tsx';
import { useScope } from '../../kit/scope/scope.ts';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { AssumptionsButton, AssumptionsSaid } from './assumptions.tsx';
import { Cohorts } from './cohorts.tsx';
import { Curves } from './curves.tsx';
import { LifeRows } from './life-rows.tsx';
import type { By, Filter, Kind, RetentionMark } from './mark.ts';
import { Payback } from './payback.tsx';
import { Projection } from './projection.tsx';
import { ProductMargins } from './product-margins.tsx';
import { useProjection, usePurchases, useRetention, useValue, valueFileHref } from './queries.ts';
import { byName } from './said.ts';
import { PurchaseRows } from './purchase-rows.tsx';
import { Purchases } from './purchases.tsx';
import { StandingNow } from './standing.tsx';
import { Trend } from './trend.tsx';
import { ValueRows } from './value-rows.tsx';
import { ValueTable } from './value-table.tsx';

const GROUPINGS: readonly By[] = [...GROUP_KEYS, 'none'];
/** Judged today, when it is known who left. */
const OF_TODAY: readonly By[] = ['stage', 'health'];

/** How long do customers stay, and what are they worth? */
export function InsightRetentionPage() {
  const t = useWords();
  const slug = useWorkspaceSlug();
  const mayExport = useMay('export');
  const navigate = useNavigate({ from: '/w/$workspace/insight/retention' });
  const search = useSearch({ from: '/w/$workspace/insight/retention' });
  const [scope, setScope] = useScope('all');
  const filter: Filter = { scope, kind: search.kind ?? 'term', by: search.by ?? 'segment', ...ruleAsked(search.rule) };
  const retention = useRetention(filter);
  const open = ({ rows, group, cohort, renewal, of, bought }: RetentionMark) =>
    void navigate({ search: (before) => ({ ...before, rows, group, cohort, renewal, of, bought }) });
  return (
    <Page
      title={t('retention.title')}
      lead={
        <div className={classes.stack}>
          {retention.data && <Lead insight={retention.data} />}
          <Conditions rule={search.rule} onChange={(rule) => void navigate({ search: (before) => ({ ...before, rule }) })} />
        </div>
      }
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
            w={200}
            maxDropdownHeight={320}
            value={filter.by}
            allowDeselect={false}
            data={GROUPINGS.map((value) => ({ value, label: byName(t, value) }))}
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
          ) : insight.contracts.term + insight.contracts.rolling === 0 && filter.rule !== undefined ? (
            <Empty
              title={t('retention.noneOfRule')}
              actions={
                <Button onClick={() => void navigate({ search: (before) => ({ ...before, rule: undefined }) })}>
                  {t('revenue.filter.clear')}
                </Button>
              }
            />
          ) : insight.contracts.term + insight.contracts.rolling === 0 ? (
            <WithoutContracts scope={scope} onEveryone={() => setScope('all')} onOpen={open} />
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
      {search.rows === 'purchases' && retention.data && (
        <PurchaseRows scope={scope} bought={search.bought} today={retention.data.today} onClose={() => open({})} />
      )}
      {search.rows === 'values' && retention.data && (
        <ValueRows filter={filter} mark={search} today={retention.data.today} onClose={() => open({})} />
      )}
    </Page>
  );
}

/** What makes no sense is no rule. */
function ruleAsked(rule: string | undefined): { readonly rule?: string } {
  return rule === undefined || ruleIn(rule) === null ? {} : { rule };
}

function Lead({ insight: { contracts, kind } }: { readonly insight: RetentionInsight }) {
  const t = useWords();
  const other: Kind = kind === 'term' ? 'rolling' : 'term';
  return <>{t('retention.lead', { kind, n: contracts[kind], other: contracts[other] })}</>;
}

type WithoutContractsProps = {
  readonly scope: Filter['scope'];
  readonly onEveryone: () => void;
  readonly onOpen: (mark: RetentionMark) => void;
};

/** Where nobody ever had a contract there may still be customers. */
function WithoutContracts({ scope, onEveryone, onOpen }: WithoutContractsProps) {
  const t = useWords();
  const purchases = usePurchases(scope);
  return (
    <Block query={purchases} what={t('retention.purchases')}>
      {(insight) =>
        isAny(insight) ? (
          <Purchases insight={insight} onOpen={onOpen} />
        ) : (
          <NothingYet title={t('retention.none')} scope={scope} onEveryone={onEveryone} />
        )
      }
    </Block>
  );
}

const isAny = ({ customers, unknown }: PurchaseInsight) => customers + unknown > 0;

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
  const projection = useProjection(filter);
  const purchases = usePurchases(filter.scope);
  const hasPayback = (value.data?.payback.length ?? 0) > 0;
  return (
    <div className={classes.grid}>
      {OF_TODAY.includes(filter.by) && <p className={`p-label ${classes.wide} ${classes.remark}`}>{t('retention.byToday')}</p>}
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
      {(purchases.isError || (purchases.data && isAny(purchases.data))) && (
        <div className={classes.wide}>
          <Block query={purchases} what={t('retention.purchases')}>
            {(data) => <Purchases insight={data} onOpen={onOpen} />}
          </Block>
        </div>
      )}
    </div>
  );
}
