import {
  creditDraftSchema,
  creditQuerySchema,
  creditRowsQuerySchema,
  creditRowsSchema,
  creditSchema,
  creditSettingSchema,
} from '@perennial/contract/credit';
import { draftRoutes, readSetting } from '../../../judgements/drafts/index.ts';
import { quarterOf } from '../../../kernel/period.ts';
import { addMonths, dayToIso, type DayNumber, isoToDay, Temporal } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import { dayOfCall, todayOf } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { CreditRule } from '../credit.ts';
import { creditLines, creditRows, type Quarter } from '../credit-report.ts';
import { CREDIT_SETTING } from '../credit-setting.ts';
import { readCreditRules } from '../store/credit-rules.read.ts';
import { namesOf } from '../store/account-names.read.ts';
import { readContracts } from '../store/expansions.read.ts';
import { readSellers } from '../store/sellers.read.ts';
import { expansionsOfAccounts } from '../use-cases/expansions-of-accounts.ts';

const tag = 'expansion';
const MOST_ROWS = 2_000;

export function creditRoutes(): readonly WorkspaceRoute[] {
  const kept = draftRoutes<CreditRule>({
    path: '/credit-rule',
    tag,
    name: 'CreditRule',
    body: creditDraftSchema,
    settingOf: () => Promise.resolve(CREDIT_SETTING),
  });
  return [reportRoute(), rowsRoute(), ruleRoute(), ...kept];
}

type AnyCall = Pick<Call<unknown, unknown, unknown>, 'records' | 'workspace' | 'caller' | 'now'>;

/** All expansion with whom it is credited to; of one's own accounts, or of all. */
async function creditOfCall(call: AnyCall, scope: 'mine' | 'all') {
  const { records, workspace, caller } = call;
  const memberId = scope === 'mine' ? caller.memberId : null;
  const today = dayOfCall(call);
  const { expanded, unknown } = await expansionsOfAccounts(records, { workspace, today, accountIds: null, memberId });
  const contracts = await readContracts(records, workspace.id, [...expanded.keys()]);
  const inZone = zonedDays(workspace.timeZone);
  const dayOf = (moment: string): DayNumber => inZone(Temporal.Instant.from(moment).epochMilliseconds);
  const { sellers, nameOf } = await readSellers(records, { workspaceId: workspace.id, dayOf });
  const rules = await readCreditRules(records, workspace.id);
  const rows = [...expanded].flatMap(([accountId, movements]) => creditRows(contracts.get(accountId) ?? [], movements, { rules, sellers }));
  return { rows, unknown, today, personOf: (id: string | null) => (id === null ? null : { id, name: nameOf(id) }) };
}

function quartersUntil(today: DayNumber, count: number): readonly Quarter[] {
  const { since } = quarterOf(today);
  return Array.from({ length: count }, (_, at) => quarterOf(addMonths(since, 3 * (at + 1 - count))));
}

function reportRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/expansion/credit',
    operationId: 'getCredit',
    tag,
    summary: 'Expansion by whom it is credited to and quarter; price rises and ended discounts earn none',
    may: 'read',
    query: creditQuerySchema,
    answer: creditSchema,
    handle: async (call) => {
      const { rows, unknown, today, personOf } = await creditOfCall(call, call.query.scope);
      const quarters = quartersUntil(today, call.query.quarters);
      const lines = creditLines(rows, quarters);
      const amounts = quarters.map((_, at) => sum(lines.map((line) => line.amounts[at] ?? 0)));
      return {
        today: dayToIso(today),
        currency: call.workspace.currency,
        quarters: quarters.map(({ since, until }) => ({ since: dayToIso(since), until: dayToIso(until) })),
        lines: lines.map(({ party, memberId, amounts: own }) => ({
          party,
          member: personOf(memberId),
          amounts: [...own],
          totalMinor: sum(own),
        })),
        amounts,
        totalMinor: sum(amounts),
        unknown,
      };
    },
  });
}

function rowsRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/expansion/credit/rows',
    operationId: 'listCreditRows',
    tag,
    summary: 'The movements behind a figure of credit, the newest first',
    may: 'read',
    query: creditRowsQuerySchema,
    answer: creditRowsSchema,
    handle: async (call) => {
      const { records, workspace, query } = call;
      const { rows, personOf } = await creditOfCall(call, query.scope);
      const [since, until] = [isoToDay(query.since), isoToDay(query.until)];
      const asked = rows
        .filter(
          ({ day, party, memberId }) =>
            day >= since &&
            day < until &&
            (query.party === undefined || party === query.party) &&
            (query.member === undefined || (memberId ?? 'nobody') === query.member),
        )
        .toSorted((a, b) => b.day - a.day || b.amountMinor - a.amountMinor);
      const shown = asked.slice(0, MOST_ROWS);
      const names = await namesOf(records, workspace.id, [...new Set(shown.map(({ accountId }) => accountId))]);
      return {
        currency: workspace.currency,
        rows: shown.map(({ accountId, day, productKey, contractDay, memberId, ...row }) => ({
          ...row,
          account: { id: accountId, name: names.get(accountId) ?? '' },
          on: dayToIso(day),
          product: productKey,
          contractOn: dayToIso(contractDay),
          member: personOf(memberId),
        })),
        total: asked.length,
        sumMinor: sum(asked.map(({ amountMinor }) => amountMinor)),
      };
    },
  });
}

function ruleRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/credit-rule',
    operationId: 'getCreditRule',
    tag,
    summary: 'Whom expansion is credited to, with the versions of the rule',
    may: 'read',
    answer: creditSettingSchema,
    handle: async (call) => {
      const { records, workspace, caller } = call;
      const said = await readSetting(records, CREDIT_SETTING, { workspaceId: workspace.id, memberId: caller.memberId });
      return { ...said, versions: [...said.versions], others: [...said.others], today: todayOf(call) };
    },
  });
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0);
}
