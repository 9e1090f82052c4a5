import type { AccountFeatures, AccountHeader } from '../../api/generated/types.gen.ts';
import { useContacts, useExplanation, useFeatures, useUse } from '../../features/account/queries.ts';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { Definition } from '../../kit/definition/definition.tsx';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { plusDays } from './days.ts';
import { featureName } from './features-card.tsx';
import { TableHead } from './table-head.tsx';
import classes from './tables.module.css';
import { UseCard } from './use-card.tsx';
import { usePlace } from './use-place.ts';

/** Do they use what they pay for, more or less? */
export function UsageTab({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const { search } = usePlace();
  const use = useUse(account.id, search.weeks ?? 26);
  const features = useFeatures(account.id);
  const ratio =
    useExplanation(account.id, {})
      .data?.groups.flatMap(({ measures }) => measures)
      .find(({ metric }) => metric === 'use_vs_habit_ratio')?.valueNow ?? null;
  return (
    <div className={classes.stack}>
      <Numbers use={use.data} ratio={ratio} />
      <UseCard account={account} height={240} />
      <Card title={<Definition metric="core_feature_ratio">{t('accounts.heat.title')}</Definition>} flush>
        <Block query={features} what={t('accounts.heat.title')}>
          {(data) => <Heat features={data} today={account.today} />}
        </Block>
      </Card>
      <div className={classes.pair}>
        <Card title={<Definition metric="lowest_department_ratio">{t('accounts.departments.title')}</Definition>}>
          <Block query={features} what={t('accounts.departments.title')}>
            {(data) => <Departments features={data} />}
          </Block>
        </Card>
        <LastSeen account={account} />
      </div>
    </div>
  );
}

function Numbers({ use, ratio }: { readonly use: ReturnType<typeof useUse>['data']; readonly ratio: number | null }) {
  const t = useWords();
  const format = useFormat();
  if (use === undefined || use.weeks.length === 0) return null;
  const week = use.weeks.findLast(({ isFinished }) => isFinished);
  return (
    <dl className={classes.numbers}>
      <div>
        <dt>
          <Definition metric="active_contacts_28d">{t('accounts.use.in28')}</Definition>
        </dt>
        <dd>
          {format.number(use.contactsIn28Days, 0)}
          {use.seats !== null && <small>{t('accounts.use.ofSeats', { n: use.seats })}</small>}
        </dd>
      </div>
      {week && (
        <div>
          <dt>{t('accounts.use.lastWeek')}</dt>
          <dd>
            {format.number(week.contacts, 0)}
            <small>{t('accounts.use.lastWeekDays', { n: week.contactDays })}</small>
          </dd>
        </div>
      )}
      {ratio !== null && (
        <div>
          <dt>
            <Definition metric="use_vs_habit_ratio">{t('accounts.use.againstHabit')}</Definition>
          </dt>
          <dd>
            {format.percent(ratio, 0)}
            {week?.expected != null && <small>{t('accounts.use.expected', { n: format.number(week.expected, 0) })}</small>}
          </dd>
        </div>
      )}
    </dl>
  );
}

const STEPS = 7;

/** Contacts by feature and week; what is paid for and never used stands first. */
function Heat({ features, today }: { readonly features: AccountFeatures; readonly today: string }) {
  const t = useWords();
  const format = useFormat();
  if (features.features.length === 0) return <Empty title={t('accounts.features.none')} description={t('accounts.features.noneNote')} />;
  const most = Math.max(1, ...features.features.flatMap(({ byWeek }) => byWeek));
  const last = features.weeks.length - 1;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by keys
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={t('accounts.heat.title')}>
      <table className={`${classes.table} ${classes.heat}`}>
        <caption className="p-visually-hidden">{t('accounts.heat.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('accounts.heat.feature')}</th>
            {features.weeks.map((since, at) => (
              <th key={since} scope="col" title={t('accounts.use.weekEnds')}>
                {at % 3 === last % 3 ? (
                  format.day(plusDays(since, 6) > today ? today : plusDays(since, 6), today)
                ) : (
                  <span className="p-visually-hidden">{format.day(plusDays(since, 6), today)}</span>
                )}
              </th>
            ))}
            <th scope="col" className={classes.end}>
              {t('accounts.heat.window', { n: features.windowDays })}
            </th>
          </tr>
        </thead>
        <tbody>
          {features.features.slice(0, 40).map((line) => (
            <tr key={`${line.product.key}/${line.feature}`}>
              <th scope="row">
                {featureName(line.feature)}
                {!line.isEntitled && <span className={classes.muted}> · {t('accounts.heat.notPaid')}</span>}
              </th>
              {line.firstOn === null ? (
                <td colSpan={features.weeks.length}>
                  <span className={`${classes.cell} ${classes.never}`}>{t('accounts.features.never')}</span>
                </td>
              ) : (
                line.byWeek.map((count, at) => (
                  <td key={features.weeks[at]}>
                    <span className={classes.cell} style={heat(count, most)}>
                      {count === 0 ? '' : format.number(count, 0)}
                    </span>
                  </td>
                ))
              )}
              <td className={classes.end}>{line.firstOn === null ? '–' : format.number(line.contacts, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function heat(count: number, most: number) {
  if (count === 0) return { background: 'var(--p-sunken)' };
  const step = Math.max(1, Math.ceil((count / most) * STEPS));
  return { background: `var(--p-heat-${step})`, color: `var(--p-heat-ink-${step >= 6 ? 'high' : 'low'})` };
}

function Departments({ features }: { readonly features: AccountFeatures }) {
  const t = useWords();
  const format = useFormat();
  const { departments } = features;
  if (departments === null || departments.length === 0)
    return <Empty title={t('accounts.departments.none')} description={t('accounts.departments.noneNote')} />;
  return (
    <>
      <HorizontalBars
        full={1}
        bars={departments.map(({ department, seats, active }) => ({
          id: department,
          name: department,
          value: active / seats,
          text: t('accounts.features.of', { n: active, seats }),
        }))}
      />
      <p className="p-meta">
        {t('accounts.departments.lowest', {
          name: departments[0]?.department ?? '',
          ratio: format.percent((departments[0]?.active ?? 0) / (departments[0]?.seats ?? 1), 0),
          days: features.windowDays,
        })}
      </p>
    </>
  );
}

const SHOWN = 12;

function LastSeen({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const format = useFormat();
  const { goTab } = usePlace();
  const query = useContacts(account.id);
  return (
    <Card title={t('accounts.seen.title')} flush>
      <Block query={query} what={t('accounts.seen.title')}>
        {({ contacts }) => {
          const seen = contacts
            .filter(({ lastSeenOn }) => lastSeenOn !== null)
            .toSorted((a, b) => (b.lastSeenOn ?? '').localeCompare(a.lastSeenOn ?? ''));
          if (seen.length === 0) return <Empty title={t('accounts.seen.none')} />;
          return (
            <div className={classes.scroll}>
              <table className={classes.table}>
                <TableHead names={[t('accounts.contact')]} figures={[t('accounts.seen.last'), t('accounts.seen.days28')]} />
                <tbody>
                  {seen.slice(0, SHOWN).map((one) => (
                    <tr key={one.id}>
                      <td>
                        <button type="button" className={classes.button} onClick={() => goTab('timeline', { contact: one.id })}>
                          {one.leftOn === null ? one.name : <s>{one.name}</s>}
                        </button>
                      </td>
                      <td className={classes.end}>{format.ago(one.lastSeenOn ?? account.today, account.today)}</td>
                      <td className={classes.end}>{one.activeDays28 ?? '–'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          );
        }}
      </Block>
    </Card>
  );
}
