import {
  creditDraftSchema,
  creditEffectSchema,
  creditQuerySchema,
  creditRuleSchema,
  creditRowsQuerySchema,
  creditRowsSchema,
  creditSchema,
  creditSettingSchema,
} from '@perennial/contract/credit';
import { stringify } from 'csv-stringify/sync';
import { draftRoutes, readSetting } from '../../../judgements/drafts/index.ts';
import { Failure } from '../../../kernel/failure.ts';
import { formulaSafe } from '../../../kernel/formula-safe.ts';
import { majorOf } from '../../../kernel/money.ts';
import { quarterOf } from '../../../kernel/period.ts';
import { addMonths, dayToIso, type DayNumber, isoToDay, Temporal } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import { dayOfCall, todayOf } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { rawRoute, type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { type CreditRule, type RuleVersion } from '../credit.ts';
import { creditEffect } from '../credit-effect.ts';
import { creditLines, type CreditRow, creditRows, type Quarter, untoldOf } from '../credit-report.ts';
import { CREDIT_SETTING } from '../credit-setting.ts';
import { readCreditRules } from '../store/credit-rules.read.ts';
import { namesOf } from '../store/account-names.read.ts';
import { readContracts } from '../store/expansions.read.ts';
import { readSellers } from '../store/sellers.read.ts';
import { expansionsOfAccounts } from '../use-cases/expansions-of-accounts.ts';

const tag = 'expansion';
const MOST_ROWS = 2_000;

export function creditRoutes(deps: { readonly database: Database }): readonly WorkspaceRoute[] {
  const kept = draftRoutes<CreditRule>({
    path: '/credit-rule',
    tag,
    name: 'CreditRule',
    body: creditDraftSchema,
    settingOf: () => Promise.resolve(CREDIT_SETTING),
  });
  return [reportRoute(), rowsRoute(), csvRoute(deps), ruleRoute(), effectRoute(), ...kept];
}

type AnyCall = Pick<Call<unknown, unknown, unknown>, 'records' | 'workspace' | 'caller' | 'now'>;
type Asker = Omit<AnyCall, 'records'>;

/** All that credit comes from; of one's own accounts, or of all. `rowsBy` gives the credit by any rules. */
async function creditFacts(records: Records, { workspace, caller, now }: Asker, scope: 'mine' | 'all') {
  const memberId = scope === 'mine' ? caller.memberId : null;
  const today = dayOfCall({ workspace, now });
  const { expanded, unknown } = await expansionsOfAccounts(records, { workspace, today, accountIds: null, memberId });
  const contracts = await readContracts(records, workspace.id, [...expanded.keys()]);
  const inZone = zonedDays(workspace.timeZone);
  const dayOf = (moment: string): DayNumber => inZone(Temporal.Instant.from(moment).epochMilliseconds);
  const { sellers, nameOf } = await readSellers(records, { workspaceId: workspace.id, dayOf });
  const published = await readCreditRules(records, workspace.id);
  const rowsBy = (rules: readonly RuleVersion[]): readonly CreditRow[] =>
    [...expanded].flatMap(([accountId, movements]) => creditRows(contracts.get(accountId) ?? [], movements, { rules, sellers }));
  return { rowsBy, published, unknown, today, personOf: (id: string | null) => (id === null ? null : { id, name: nameOf(id) }) };
}

/** All expansion with whom it is credited to, by the rules that were published. */
async function creditOfCall(call: AnyCall, scope: 'mine' | 'all') {
  const { rowsBy, published, ...facts } = await creditFacts(call.records, call, scope);
  return { rows: rowsBy(published), ...facts };
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
        untoldMinor: untoldOf(rows, quarters),
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
      const [since, until] = [isoToDay(query.since), isoToDay(query.until)];
      if (since >= until) throw new Failure('invalid', 'insight.period_empty');
      const { rows, personOf } = await creditOfCall(call, query.scope);
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

const COLUMNS = [
  'accountId',
  'account',
  'on',
  'reason',
  'product',
  'contractOn',
  'months',
  'party',
  'creditedTo',
  'arr',
  'currency',
  'ruleVersion',
] as const;
const MOST_EXPORTED = 200_000;

function csvRoute({ database }: { readonly database: Database }): WorkspaceRoute {
  return rawRoute({
    method: 'GET',
    path: '/expansion/credit.csv',
    operationId: 'exportCredit',
    tag,
    summary: 'The movements of the quarters with whom each is credited to, as CSV',
    may: 'export',
    query: creditQuerySchema,
    handle: async (call, _request, reply) => {
      const { workspace, query } = call;
      const table = await database.inWorkspace(workspace.id, async (records) => {
        const { rowsBy, published, today, personOf } = await creditFacts(records, call, query.scope);
        const quarters = quartersUntil(today, query.quarters);
        const [since, until] = [quarters[0]?.since ?? today, quarters.at(-1)?.until ?? today];
        const rows = rowsBy(published)
          .filter(({ day }) => day >= since && day < until)
          .toSorted((a, b) => b.day - a.day)
          .slice(0, MOST_EXPORTED);
        const names = await namesOf(records, workspace.id, [...new Set(rows.map(({ accountId }) => accountId))]);
        return rows.map((row) => [
          row.accountId,
          formulaSafe(names.get(row.accountId) ?? ''),
          dayToIso(row.day),
          row.reason ?? '',
          formulaSafe(row.productKey ?? ''),
          dayToIso(row.contractDay),
          row.months,
          row.party,
          formulaSafe(personOf(row.memberId)?.name ?? ''),
          majorOf(row.amountMinor, workspace.currency),
          workspace.currency,
          row.ruleVersion,
        ]);
      });
      return reply
        .header('content-disposition', `attachment; filename="credit-${call.now.toString().slice(0, 10)}.csv"`)
        .header('cache-control', 'no-store')
        .type('text/csv; charset=utf-8')
        .send(stringify([[...COLUMNS], ...table], { record_delimiter: 'windows' }));
    },
  });
}

const EFFECT_QUARTERS = 4;
const ALWAYS = '0001-01-01';

function effectRoute(): WorkspaceRoute {
  return route({
    method: 'POST',
    path: '/credit-rule/draft/preview',
    operationId: 'previewCreditRule',
    tag,
    summary: 'Whom the last four quarters would have been credited to, had a draft held all the while; and what it changes of them',
    may: 'draft',
    body: creditRuleSchema,
    answer: creditEffectSchema,
    handle: async (call) => {
      const rule = CREDIT_SETTING.check(call.body);
      const { rowsBy, published, today, unknown, personOf } = await creditFacts(call.records, call, 'all');
      const quarters = quartersUntil(today, EFFECT_QUARTERS);
      const version = Math.max(0, ...published.map((one) => one.version)) + 1;
      const before = rowsBy(published);
      const asIf = creditEffect(before, rowsBy([...published, { version, rule: { ...rule, holdsFrom: ALWAYS } }]), quarters);
      const { movements, movedMinor } = creditEffect(before, rowsBy([...published, { version, rule }]), quarters);
      return {
        currency: call.workspace.currency,
        quarters: quarters.map(({ since, until }) => ({ since: dayToIso(since), until: dayToIso(until) })),
        lines: asIf.lines.map(({ party, memberId, before: was, after }) => ({
          party,
          member: personOf(memberId),
          before: [...was],
          after: [...after],
        })),
        movements: asIf.movements,
        movedMinor: asIf.movedMinor,
        rewritten: { movements, movedMinor },
        unknown,
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
