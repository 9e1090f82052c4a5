import { groupUsage, productUses, type UsageStore } from '../../../facts/usage/index.ts';
import { type DayNumber, isoToDay } from '../../../kernel/time.ts';
import { type Dossier, known, loadDossiers, seatsOn, type WorkspaceContext } from '../../../measures/metrics/index.ts';
import { accountSubject, evaluateRule } from '../../../measures/segments/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { activationOf } from '../activation.ts';
import { benchmarkOf } from '../benchmark.ts';
import { readNewest } from '../../drafts/index.ts';
import { notComputedYet } from '../first-value.errors.ts';
import { type FirstValueClock, firstValueClock } from '../first-value-clock.ts';
import { FIRST_VALUE_SETTING, type FirstValueRules, SHIPPED_RULES } from '../first-value-setting.ts';
import { readClockAccounts, readContext } from '../store/preview-accounts.read.ts';

const MOST_ACCOUNTS = 60;
const MOST_ROWS = 100;
/** Steps look back at most a month before the start. */
const DAYS_BEFORE_START = 31;

export type ToPreview = {
  readonly workspaceId: string;
  readonly timeZone: string;
  readonly day: DayNumber;
  readonly rules: FirstValueRules;
};

type Clocked = { readonly definition: string | null; readonly clock: FirstValueClock; readonly isActivated: boolean };

/** Runs the clocks of the accounts that began last again, by what is live and by the draft; nothing is written. */
export async function previewDefinitions(records: Records, usageStore: UsageStore, asked: ToPreview) {
  const { workspaceId, timeZone, day, rules } = asked;
  const context = await readContext(records, workspaceId);
  if (context === null) throw notComputedYet();
  const live = (await readNewest<FirstValueRules>(records, { workspaceId, subject: FIRST_VALUE_SETTING.subject })) ?? SHIPPED_RULES;
  const { accountIds, total, firstStart } = await readClockAccounts(records, workspaceId, MOST_ACCOUNTS);
  const uses = await productUses(records, workspaceId);
  const lines = await usageStore.linesOfAccounts(
    workspaceId,
    accountIds,
    (firstStart === null ? day : isoToDay(firstStart)) - DAYS_BEFORE_START,
  );
  const usage = groupUsage(lines, accountIds, uses);
  const dossiers = await loadDossiers(records, { workspaceId, timeZone, accountIds, usage });
  const pairs = dossiers.map((dossier) => ({
    dossier,
    before: clockOf(dossier, live, { day, context }),
    after: clockOf(dossier, rules, { day, context }),
  }));
  const changed = pairs.filter(({ before, after }) => sayingOf(before) !== sayingOf(after));
  return {
    accounts: pairs.length,
    ofAccounts: total,
    changed: changed.length,
    before: totalsOf(pairs.map((pair) => pair.before)),
    after: totalsOf(pairs.map((pair) => pair.after)),
    rows: changed.slice(0, MOST_ROWS).map(({ dossier, before, after }) => ({
      accountId: dossier.accountId,
      name: dossier.name,
      before: present(before),
      after: present(after),
    })),
  };
}

function clockOf(dossier: Dossier, rules: FirstValueRules, at: { readonly day: DayNumber; readonly context: WorkspaceContext }): Clocked {
  const seats = seatsOn(dossier, at.day, null);
  const subject = accountSubject(dossier, seats === null ? {} : { seats: known(seats) }, at);
  const definition = rules.definitions.find((one) => evaluateRule(one.appliesTo, subject, at.day));
  const activation = activationOf(dossier, at.day, rules.activation);
  const isActivated = activation.known && activation.isActivated;
  if (definition === undefined) return { definition: null, clock: { state: 'not_started' }, isActivated };
  return {
    definition: definition.name,
    clock: firstValueClock(dossier, definition, { day: at.day, usageSinceDay: at.context.firstDayOf('usage') }),
    isActivated,
  };
}

function present({ definition, clock }: Clocked) {
  return { definition, state: clock.state, elapsedDays: 'elapsedDays' in clock ? clock.elapsedDays : null };
}

function sayingOf(clocked: Clocked): string {
  return JSON.stringify({ ...present(clocked), isActivated: clocked.isActivated });
}

function totalsOf(all: readonly Clocked[]) {
  const { curve, reached, waiting } = benchmarkOf(all.map((one) => one.clock));
  return { reached, waiting, medianDays: curve.median, activated: all.filter((one) => one.isActivated).length };
}
