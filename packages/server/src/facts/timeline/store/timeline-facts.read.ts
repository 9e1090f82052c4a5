import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { byAccount, dayOrNull, type FactsByAccount, type FactsWanted } from '../../accounts/index.ts';
import { REFUND_WORDS } from '../../revenue/index.ts';
import type { InteractionFacts, MilestoneFacts, TaskFacts } from '../timeline-facts.ts';

type InteractionRow = Omit<InteractionFacts, 'day' | 'toldDay' | 'isTwoWay'> & {
  readonly accountId: string;
  readonly at: string;
  readonly createdAt: string;
  readonly direction: 'in' | 'out' | 'two_way';
};
type MilestoneRow = Pick<MilestoneFacts, 'id' | 'title' | 'waitsFor'> & {
  readonly accountId: string;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
};
type TaskRow = {
  readonly accountId: string;
  readonly id: string;
  readonly createdAt: string;
  readonly dueOn: string | null;
  readonly doneAt: string | null;
  readonly state: 'open' | 'done' | 'dropped';
};

const interactionsOf = loadSql<InteractionRow>(new URL('interactions-of.sql', import.meta.url));
const milestonesOf = loadSql<MilestoneRow>(new URL('milestones-of.sql', import.meta.url));
const tasksOf = loadSql<TaskRow>(new URL('tasks-of.sql', import.meta.url));

export type TimelineFactsOf = {
  readonly interactions: FactsByAccount<InteractionFacts>;
  readonly milestones: FactsByAccount<MilestoneFacts>;
  readonly tasks: FactsByAccount<TaskFacts>;
};

/** What was said and done with these accounts, and what was agreed to be done. */
export async function timelineFactsOf(records: Records, wanted: FactsWanted): Promise<TimelineFactsOf> {
  const values = { workspace_id: wanted.workspaceId, account_ids: wanted.accountIds };
  return {
    interactions: byAccount(await interactionsOf(records, { ...values, refund_words: REFUND_WORDS }), (row) =>
      interactionFacts(row, wanted.dayOf),
    ),
    milestones: byAccount(await milestonesOf(records, values), milestoneFacts),
    tasks: byAccount(await tasksOf(records, values), (row) => taskFacts(row, wanted.dayOf)),
  };
}

function interactionFacts(row: InteractionRow, dayOf: FactsWanted['dayOf']): InteractionFacts {
  return {
    id: row.id,
    kind: row.kind,
    isTwoWay: row.direction === 'two_way',
    isAutomated: row.isAutomated,
    isPlanned: row.isPlanned,
    day: dayOf(Date.parse(row.at)),
    toldDay: dayOf(Date.parse(row.createdAt)),
    contactIds: row.contactIds,
    asksRefund: row.asksRefund,
  };
}

function milestoneFacts(row: MilestoneRow): MilestoneFacts {
  return {
    id: row.id,
    title: row.title,
    dueDay: dayOrNull(row.dueOn),
    doneDay: dayOrNull(row.doneOn),
    waitsFor: row.waitsFor,
  };
}

function taskFacts(row: TaskRow, dayOf: FactsWanted['dayOf']): TaskFacts {
  return {
    id: row.id,
    createdDay: dayOf(Date.parse(row.createdAt)),
    dueDay: dayOrNull(row.dueOn),
    doneDay: row.doneAt === null ? null : dayOf(Date.parse(row.doneAt)),
    isDropped: row.state === 'dropped',
  };
}
