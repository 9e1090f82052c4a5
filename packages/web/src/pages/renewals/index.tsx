import { Button, SegmentedControl } from '@mantine/core';
import { useMay, useSees, useWorkspaceSlug } from '../../api/session.ts';
import { useFirstSteps } from '../../api/first-steps.ts';
import { NothingYet } from '../../features/nothing-yet/nothing-yet.tsx';
import { useRenewalForecast } from '../../features/renewals/queries.ts';
import { amountText } from '../../features/renewals/renewal-words.ts';
import { useCommands } from '../../kit/commands/registry.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { UpToDate } from '../../kit/live/up-to-date.tsx';
import { LeadWaits, Page } from '../../kit/page/page.tsx';
import { ScopePicker } from '../../kit/scope/scope-picker.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { RenewalCalendar } from './calendar.tsx';
import { Filters } from './filters.tsx';
import { Forecast } from './forecast.tsx';
import { RenewalList } from './list.tsx';
import { Pipeline } from './pipeline.tsx';
import { RenewalPanel } from './renewal-panel.tsx';
import classes from './renewals.module.css';
import { Review } from './review.tsx';
import { views } from './search.ts';
import { useFilter } from './use-filter.ts';

const PICTURES = { pipeline: Pipeline, calendar: RenewalCalendar, list: RenewalList, review: Review, forecast: Forecast } as const;

/** What is due, what will come of it, and what has to be done now? */
export function RenewalsPage() {
  const t = useWords();
  const { search, change, scope, setScope, filter } = useFilter();
  const slug = useWorkspaceSlug();
  const mayExport = useMay('export');
  const seesMoney = useSees('money');
  const shownViews = views.filter((one) => seesMoney || (one !== 'calendar' && one !== 'forecast'));
  const view = shownViews.find((one) => one === search.view) ?? 'pipeline';
  const isBare = useFirstSteps(true)?.hasAccounts === false;
  useCommands(
    shownViews.map((one, at) => ({
      id: `renewals.show.${one}`,
      label: t('renewals.command.show', { name: t(`renewals.show.${one}`) }),
      keys: [`v ${String(at + 1)}`],
      group: 'settings' as const,
      scope: 'page' as const,
      when: one !== view,
      run: () => change({ view: one === 'pipeline' ? undefined : one, renewal: undefined }),
    })),
  );
  const Picture = PICTURES[view];
  return (
    <Page
      title={t('renewals.title')}
      lead={isBare || !seesMoney ? undefined : <Lead span={filter} />}
      fill
      actions={
        <>
          <UpToDate />
          {mayExport && seesMoney && !isBare && (
            <>
              <Button component="a" size="xs" href={fileHref({ slug, file: 'calendar.ics' }, filter, search)} download>
                {t('renewals.exportCalendar')}
              </Button>
              <Button component="a" size="xs" href={fileHref({ slug, file: 'export' }, filter, search)} download>
                {t('renewals.export')}
              </Button>
            </>
          )}
          <ScopePicker value={scope} onChange={setScope} />
        </>
      }
      filters={isBare ? undefined : <Filters />}
    >
      {isBare ? (
        <NothingYet scope={scope} onEveryone={() => setScope('all')} />
      ) : (
        <div className={classes.page}>
          <SegmentedControl
            size="xs"
            className={classes.shows}
            aria-label={t('renewals.show')}
            value={view}
            onChange={(next) => change({ view: next === 'pipeline' ? undefined : next, renewal: undefined })}
            data={shownViews.map((value) => ({ value, label: t(`renewals.show.${value}`) }))}
          />
          <div className={classes.layout} data-open={search.renewal !== undefined && view !== 'review'}>
            <div className={classes.picture}>
              <Picture />
            </div>
            {view !== 'review' && <RenewalPanel id={search.renewal} onClose={() => change({ renewal: undefined })} />}
          </div>
        </div>
      )}
    </Page>
  );
}

/** What matches, as a file; beside the list open and past ones. */
function fileHref(
  base: { readonly slug: string; readonly file: 'export' | 'calendar.ics' },
  filter: object,
  { view, state, stage, category, waits }: ReturnType<typeof useFilter>['search'],
): string {
  const { slug, file } = base;
  const narrowed = view === 'list' ? { state: state ?? 'open', stage, category, waits } : { state: file === 'export' ? 'all' : 'open' };
  const asked = Object.entries({ ...filter, ...narrowed }).filter((one): one is [string, string] => typeof one[1] === 'string');
  return `/api/v1/w/${slug}/renewals/${file}?${new URLSearchParams(asked).toString()}`;
}

/** "$630,000 is due this quarter in 26 renewals: $186,000 kept so far, $570,000 likely by its end." */
function Lead({ span: { month: _, ...span } }: { readonly span: ReturnType<typeof useFilter>['filter'] }) {
  const t = useWords();
  const format = useFormat();
  const query = useRenewalForecast(span);
  if (query.data === undefined) return <LeadWaits />;
  const { currency, quarters, today } = query.data;
  const now = quarters.find(({ quarter }) => quarter <= today);
  const money = (minor: number) => amountText(format, minor, currency);
  return (
    <span className="p-lead">
      {t('renewals.lead', {
        n: now?.renewals ?? 0,
        money: money(now?.dueMinor ?? 0),
        kept: money(now?.keptMinor ?? 0),
        likely: money(now?.scenarios.likelyMinor ?? 0),
      })}
    </span>
  );
}
