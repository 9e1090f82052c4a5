import { isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { byAccount, dayOrNull, type FactsByAccount, type FactsWanted } from '../../accounts/index.ts';
import type { CustomWorkFacts, ServiceHoursFacts } from '../services-facts.ts';

type WorkRow = Pick<CustomWorkFacts, 'kind' | 'title' | 'owner' | 'upkeepHoursMonth'> & {
  readonly accountId: string;
  readonly isOwned: boolean;
  readonly ownerGoneOn: string | null;
  readonly madeOn: string;
  readonly retiredOn: string | null;
};
type HoursRow = Pick<ServiceHoursFacts, 'hours' | 'isCustom'> & { readonly accountId: string; readonly workedOn: string };

const customWorkOf = loadSql<WorkRow>(new URL('custom-work-of.sql', import.meta.url));
const serviceHoursOf = loadSql<HoursRow>(new URL('service-hours-of.sql', import.meta.url));

export type ServicesFactsOf = {
  readonly customWork: FactsByAccount<CustomWorkFacts>;
  readonly serviceHours: FactsByAccount<ServiceHoursFacts>;
};

/** What was made for these accounts alone, and the hours of service that they got. */
export async function servicesFactsOf(records: Records, wanted: FactsWanted): Promise<ServicesFactsOf> {
  const values = { workspace_id: wanted.workspaceId, account_ids: wanted.accountIds };
  return {
    customWork: byAccount(await customWorkOf(records, values), workFacts),
    serviceHours: byAccount(await serviceHoursOf(records, values), ({ workedOn, hours, isCustom }) => ({
      day: isoToDay(workedOn),
      hours,
      isCustom,
    })),
  };
}

function workFacts(row: WorkRow): CustomWorkFacts {
  const madeDay = isoToDay(row.madeOn);
  return {
    kind: row.kind,
    title: row.title,
    owner: row.owner,
    unownedDay: row.isOwned ? dayOrNull(row.ownerGoneOn) : madeDay,
    upkeepHoursMonth: row.upkeepHoursMonth,
    madeDay,
    retiredDay: dayOrNull(row.retiredOn),
  };
}
