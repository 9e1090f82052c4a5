import type { AccountFeatures, AccountHeader, AccountUse } from '../../api/generated/types.gen.ts';
import { useContacts, useExplanation, useFeatures, useUse } from '../../features/account/queries.ts';
import { HorizontalBars } from '../../kit/chart/horizontal-bars.tsx';
import { Definition } from '../../kit/definition/definition.tsx';
import { UNKNOWN } from '../../kit/format/format.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Block } from '../../kit/states/block.tsx';
import { Empty } from '../../kit/states/states.tsx';
import { useWords } from '../../kit/words/words-provider.tsx';
import { HeatCard } from './heat-card.tsx';
import { TableHead } from './table-head.tsx';
import classes from './tables.module.css';
import { UsageRowsCard } from './usage-rows-card.tsx';
import { UseCard } from './use-card.tsx';
import { usePlace } from './use-place.ts';

/** Do they use what they pay for, more or less? */
export function UsageTab({ account }: { readonly account: AccountHeader }) {
  const t = useWords();
  const use = useUse(account.id, { weeks: 26, by: 'week' });
  const features = useFeatures(account.id);
  const ratio =
    useExplanation(account.id, {})
      .data?.groups.flatMap(({ measures }) => measures)
      .find(({ metric }) => metric === 'use_vs_habit_ratio')?.valueNow ?? null;
  return (
    <div className={classes.stack}>
      <Numbers use={use.data} ratio={ratio} />
      <UseCard account={account} height={240} hasSteps />
      <HeatCard account={account} />
      <div className={classes.pair}>
        <Card title={<Definition metric="lowest_department_ratio">{t('accounts.departments.title')}</Definition>}>
          <Block query={features} what={t('accounts.departments.title')}>
            {(data) => <Departments features={data} />}
          </Block>
        </Card>
        <LastSeen account={account} />
      </div>
      <UsageRowsCard account={account} />
    </div>
  );
}

function Numbers({ use, ratio }: { readonly use: ReturnType<typeof useUse>['data']; readonly ratio: number | null }) {
  const t = useWords();
  const format = useFormat();
  if (use === undefined || use.periods.length === 0) return null;
  const week = use.periods.findLast(({ isFinished }) => isFinished);
  const seen = unseenIn(use, use.periods.slice(-4));
  const lately = unseenIn(use, week === undefined ? [] : [week]);
  return (
    <dl className={classes.numbers}>
      <div>
        <dt>
          <Definition metric="active_contacts_28d">{t('accounts.use.in28')}</Definition>
        </dt>
        <dd>
          {seen === null ? format.number(use.contactsIn28Days, 0) : UNKNOWN}
          {seen !== null && <small>{t(`accounts.use.unseen.${seen}`)}</small>}
          {seen === null && use.seats !== null && <small>{t('accounts.use.ofSeats', { n: use.seats })}</small>}
        </dd>
      </div>
      {week && (
        <div>
          <dt>{t('accounts.use.lastWeek')}</dt>
          <dd>
            {lately === null ? format.number(week.contacts, 0) : UNKNOWN}
            <small>{lately === null ? t('accounts.use.lastWeekDays', { n: week.contactDays }) : t(`accounts.use.unseen.${lately}`)}</small>
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

/** Why nobody can be counted in these weeks: the use names nobody, or none of them was told of at all; null where it can be. */
function unseenIn(use: AccountUse, periods: AccountUse['periods']): 'unnamed' | 'silent' | null {
  if (!use.isNamed) return 'unnamed';
  return periods.length > 0 && periods.every(({ hasGap, contactDays }) => hasGap && contactDays === 0) ? 'silent' : null;
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
  const { setSearch } = usePlace();
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
                        <button
                          type="button"
                          className={classes.button}
                          title={t('accounts.usageRows.ofPerson', { name: one.name })}
                          onClick={() => setSearch({ contact: one.id })}
                        >
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
