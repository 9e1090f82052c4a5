import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { AnswerRow, InteractionRow, MilestoneRow, NoteRow, RiskRow } from '../imports/index.ts';
import { type Account, eurOnDay, type Person } from './company.ts';
import { momentOf } from './moment.ts';
import { PLACES } from './places.ts';
import { minorOf } from './rows-of-money.ts';

/** Rows that a story writes itself; their ids carry an `x`, so that none meets a row of chance. */
export function toldMilestones(
  account: Account,
  steps: readonly {
    readonly title: string;
    readonly due: DayNumber;
    readonly done: DayNumber | null;
    readonly waitsFor: 'us' | 'customer' | 'partner';
  }[],
): MilestoneRow[] {
  return steps.map(({ title, due, done, waitsFor }, place) => ({
    milestone: `${account.key}.xm${place}`,
    account: account.key,
    title,
    dueOn: dayToIso(due),
    doneOn: done === null ? null : dayToIso(done),
    waitsFor,
  }));
}

export function toldTalk(
  account: Account,
  people: readonly Person[],
  { day, subject }: { readonly day: DayNumber; readonly subject: string },
): InteractionRow {
  return {
    interaction: `${account.key}.xi${day}`,
    account: account.key,
    kind: 'call',
    direction: 'two_way',
    isPlanned: true,
    at: momentOf(day, 11, 15),
    subject,
    member: account.owner,
    contacts: people.map(({ key }) => key),
  };
}

export function toldAnswer(
  account: Account,
  person: Person,
  answer: { readonly kind: AnswerRow['kind']; readonly score: number; readonly day: DayNumber; readonly comment: string },
): AnswerRow {
  return {
    answer: `${account.key}.xa${answer.day}`,
    account: account.key,
    contact: person.key,
    kind: answer.kind,
    score: answer.score,
    comment: answer.comment,
    answeredAt: momentOf(answer.day, 9, 40),
  };
}

export function toldNote(account: Account, day: DayNumber, body: string): NoteRow {
  return { note: `${account.key}.xn${day}`, account: account.key, at: momentOf(day, 12, 5), body, author: account.owner };
}

type ToldRisk = Required<Pick<RiskRow, 'kind' | 'title' | 'mitigation'>> & {
  readonly opened: DayNumber;
  readonly due: DayNumber;
  /** Part of what the account paid a year when the risk was opened, 0 to 1. */
  readonly part: number;
  /** E-mail of the member; whoever looks after the account where absent. */
  readonly owner?: string;
  readonly isMitigating?: boolean;
  readonly closed?: { readonly day: DayNumber; readonly state: 'averted' | 'realised'; readonly reason: string };
};

export function toldRisk(account: Account, { kind, title, mitigation, opened, due, part, closed, ...said }: ToldRisk): RiskRow {
  return {
    risk: `${account.key}.xr${opened}`,
    account: account.key,
    kind,
    title,
    state: closed?.state ?? (said.isMitigating === true ? 'mitigating' : 'open'),
    reason: closed?.reason ?? null,
    mitigation,
    exposedMinor: Math.round((minorOf(account, eurOnDay(account, opened)) * 12 * part) / 10_000) * 10_000,
    currency: PLACES[account.country].currency,
    owner: said.owner ?? account.owner,
    dueOn: dayToIso(due),
    openedOn: dayToIso(opened),
    closedOn: closed === undefined ? null : dayToIso(closed.day),
  };
}
