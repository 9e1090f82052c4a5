import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { ratesShownIn, readLedgerColumns, restateStale } from '../../facts/revenue/index.ts';
import { addMonths, dayToIso, isoToDay } from '../../kernel/time.ts';
import { systemClock } from '../../platform/clock.ts';
import { importsUnderTest, planOf, sharedFolder } from '../../sources/imports/test/imports-under-test.ts';
import { aWorkspace } from '../../sources/intake/test/intake-under-test.ts';
import { movementsOf, retentionOf, sumWindows } from './sums.ts';

const imports = await importsUnderTest();
afterAll(() => imports.close());

/** What the companies' own data say, by nothing of ours: one statement a month over the rows of their subscriptions. */
const moved = (opening: string, closing: string) => sql<{ accountId: string; opening: number; closing: number; kind: string | null }>`
  with paid as materialized (
    select subscription.account_id, subscription.id, start_on, end_on, version.mrr_minor, version.currency
    from subscriptions as subscription
    join subscription_versions as version on version.subscription_id = subscription.id
    where not is_trial and mrr_minor > 0 and (end_on is null or end_on > start_on)
  ), covered as materialized (
    select distinct paid.id from paid join paid as other using (account_id)
    where other.id <> paid.id and other.start_on <= paid.end_on and (other.end_on is null or other.end_on > paid.end_on)
  ), followed as materialized (
    select paid.id, min(other.start_on) as start_on from paid join paid as other using (account_id)
    where other.start_on > paid.end_on and other.start_on <= paid.end_on + 30
    group by paid.id
  ), bridged as materialized (
    select paid.account_id, paid.start_on, paid.mrr_minor, case when covered.id is not null then end_on else coalesce(followed.start_on, end_on) end as until
    from paid left join covered using (id) left join followed using (id)
  ), at_opening as (
    select account_id, sum(mrr_minor)::float8 as mrr from bridged
    where start_on <= ${opening}::date and (until is null or until > ${opening}::date) group by 1
  ), at_closing as (
    select account_id, sum(mrr_minor)::float8 as mrr from bridged
    where start_on <= ${closing}::date and (until is null or until > ${closing}::date) group by 1
  )
  select account_id, coalesce(at_opening.mrr, 0) as opening, coalesce(at_closing.mrr, 0) as closing,
    case
      when at_opening.mrr is null and first_on > ${opening}::date then 'new'
      when at_opening.mrr is null then 'reactivation'
      when at_closing.mrr is null then 'churn'
      when at_closing.mrr > at_opening.mrr then 'expansion'
      when at_closing.mrr < at_opening.mrr then 'contraction'
    end as kind
  from at_opening
  full join at_closing using (account_id)
  join (select account_id, min(start_on) as first_on from paid group by 1) as ever using (account_id)`;

const FOLDERS = [
  { name: 'ravenstack', since: '2023-01-01', months: 24 },
  { name: 'socialnet7', since: '2020-01-01', months: 6 },
];

describe.each(FOLDERS)('the ledger of $name', { timeout: 240_000 }, ({ name, since, months }) => {
  const folder = sharedFolder(name);

  it.skipIf(folder === null)('is to the row what its own rows say by an independent statement, month by month', async () => {
    const { id } = await aWorkspace(imports.database);
    await imports.importFolder(id, folder ?? '', planOf(name));
    while (await restateStale({ database: imports.database, clock: systemClock, announce: () => Promise.resolve() })) continue;
    await imports.database.inWorkspace(id, async (records) => {
      const columns = await readLedgerColumns(records, id);
      const chosen = Int32Array.from(columns.places, (_, at) => at);
      const [currency = ''] = columns.currencyNames;
      const rates = ratesShownIn({ home: currency, shown: currency }, []);
      let compared = 0;
      for (let nth = 0; nth < months; nth++) {
        const window = { since: addMonths(isoToDay(since), nth), until: addMonths(isoToDay(since), nth + 1) };
        const theirs = (await moved(dayToIso(window.since - 1), dayToIso(window.until - 1)).execute(records)).rows;
        const ours = movementsOf(columns, chosen, { window, rates });
        const lines = (rows: readonly { accountId: string; kind: string | null }[], amounts: (row: never) => readonly number[]) =>
          rows.map((row) => `${row.accountId} ${amounts(row as never).join(' ')} ${row.kind}`).sort();
        expect(lines(ours, (row: (typeof ours)[number]) => [row.openingMinor, row.closingMinor])).toEqual(
          lines(theirs, (row: (typeof theirs)[number]) => [row.opening, row.closing]),
        );
        const opening = theirs.filter((row) => row.opening > 0);
        const sumOf = (rows: typeof theirs, pick: (row: (typeof theirs)[number]) => number) =>
          rows.reduce((sum, row) => sum + pick(row), 0);
        const [sums] = sumWindows(columns, chosen, { windows: [window], rates });
        const { nrr } = retentionOf(sums as NonNullable<typeof sums>);
        expect(nrr).toBe(opening.length === 0 ? null : sumOf(opening, (row) => row.closing) / sumOf(opening, (row) => row.opening));
        compared += theirs.length;
      }
      expect(compared).toBeGreaterThan(1_000);
    });
  });
});
