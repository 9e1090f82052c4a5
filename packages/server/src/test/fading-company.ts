import { writeAccounts } from '../facts/accounts/index.ts';
import { writeInvoices, writeSubscriptions } from '../facts/revenue/index.ts';
import { type UsageOfAccount, writeProducts } from '../facts/usage/index.ts';
import { dayToIso, type DayNumber } from '../kernel/time.ts';
import { officeUse, usageOf } from '../measures/metrics/dossier.examples.ts';
import type { Records } from '../platform/records/records.ts';
import type { WriteScope } from '../sources/imports/index.ts';

const FADES_DAYS = 150;
const PEOPLE = ['ana', 'bo', 'cy', 'di'];

export type Fading = {
  readonly since: DayNumber;
  readonly today: DayNumber;
  /** So many leave, and as many stay. */
  readonly each: number;
  readonly leftDay: (at: number) => DayNumber;
};

/** Customers `Leaves 0`, … that use nothing any more for months before they leave, and `Stays 0`, … that go on; gives the use by account. */
export async function writeFadingCompany(records: Records, scope: WriteScope, fading: Fading): Promise<Map<string, UsageOfAccount>> {
  const { since, today, each, leftDay } = fading;
  const names = Array.from({ length: each }, (_, at) => [`Leaves ${at}`, `Stays ${at}`]).flat();
  const leaves = (name: string) => (name.startsWith('Leaves') ? leftDay(Number(name.split(' ')[1])) : null);
  await writeProducts(records, scope, [
    { product: 'catalog', name: 'Catalog', useCycle: 'day', coreActions: ['order'], coreFeatures: ['order'] },
  ]);
  await writeAccounts(
    records,
    scope,
    names.map((name) => ({ account: name, name, tier: 'pooled' as const, country: 'IS', segment: 'Starter' })),
  );
  await writeSubscriptions(
    records,
    scope,
    names.map((account) => ({
      subscription: `${account}.s`,
      account,
      product: 'catalog',
      startOn: dayToIso(since),
      ...(leaves(account) === null ? {} : { endOn: dayToIso(leaves(account) ?? today) }),
      billingMonths: 1,
      seats: 4,
      mrrMinor: 100_000,
      currency: 'EUR',
    })),
  );
  await writeInvoices(
    records,
    scope,
    names.map((account) => ({
      invoice: `${account}.i`,
      account,
      issuedOn: dayToIso(since),
      dueOn: dayToIso(since + 10),
      paidOn: dayToIso(since + 5),
      amountMinor: 1_000,
      currency: 'EUR',
    })),
  );
  const kept = await records.selectFrom('accounts').select(['id', 'name']).execute();
  return new Map(
    kept.map(({ id, name }) => {
      const left = leaves(name);
      return [id, usageOf(officeUse(PEOPLE, since, left === null ? today : left - FADES_DAYS))];
    }),
  );
}
