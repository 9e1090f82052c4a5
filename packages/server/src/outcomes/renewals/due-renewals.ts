import type { DayNumber } from '../../kernel/time.ts';
import { SAME_RENEWAL_DAYS } from '../../measures/metrics/index.ts';
import { lastVersion, type LineDue, linesDue, mrrBefore, noticeOf } from './lines-due.ts';
import { outcomeOf } from './outcome-of.ts';
import type { Contracts, DueRenewal, Rate } from './renewal.ts';

/** The renewals of an account, past ones with what came of them and the next ones; lines that fall due within 30 days are one. */
export function dueRenewals(contracts: Contracts, today: DayNumber, rate: Rate): readonly DueRenewal[] {
  const lines = linesDue(contracts.subscriptions, today, contracts.termed)
    .filter((line) => mrrBefore(line) > 0)
    .toSorted((a, b) => a.dueDay - b.dueDay);
  const groups: LineDue[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && line.dueDay - group[0].dueDay <= SAME_RENEWAL_DAYS) group.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => renewalOf(group, { contracts, today, rate }));
}

type With = { readonly contracts: Contracts; readonly today: DayNumber; readonly rate: Rate };

function renewalOf(group: readonly LineDue[], { contracts, today, rate }: With): DueRenewal {
  const [first] = group as readonly [LineDue, ...LineDue[]];
  const { dueDay } = first;
  const rateDay = Math.min(dueDay, today);
  const longest = group.reduce((most, line) => (line.termMonths > most.termMonths ? line : most));
  const notices = group.flatMap(({ subscription, dueDay: own }) => (subscription.noticeDays ? [own - subscription.noticeDays] : []));
  const currencies = new Set(group.map((line) => lastVersion(line)?.currency ?? ''));
  const money = (times: (line: LineDue) => number) =>
    sum(
      group.map((line) => {
        const one = rate(lastVersion(line)?.currency ?? '', rateDay);
        return one === null ? null : mrrBefore(line) * times(line) * one;
      }),
    );
  return {
    dueDay,
    noticeDay: notices.length === 0 ? null : Math.min(...notices),
    noticeReceivedDay: group.map(noticeOf).find((day) => day !== null) ?? null,
    termMonths: longest.termMonths,
    termSince: longest.termSince,
    subscriptionIds: group.map(({ subscription }) => subscription.id),
    number: Math.max(...group.map(({ number }) => number)),
    isAutoRenewing: group.some(needsSignature) ? false : first.subscription.isAutoRenewing,
    amountMinor: currencies.size > 1 ? null : Math.round(group.reduce((total, line) => total + mrrBefore(line) * line.termMonths, 0)),
    currency: currencies.size > 1 ? null : ([...currencies][0] ?? null),
    dueMinor: money(({ termMonths }) => termMonths),
    arrMinor: money(() => 12),
    found: outcomeOf(group, { ...contracts, today, rate }),
  };
}

/** It does not renew by itself, or ends with the term and nobody said that it does. */
function needsSignature({ subscription, endDay }: LineDue): boolean {
  return subscription.isAutoRenewing === false || (subscription.isAutoRenewing === null && endDay !== null);
}

function sum(values: readonly (number | null)[]): number | null {
  return values.some((value) => value === null) ? null : Math.round(values.reduce<number>((total, value) => total + (value ?? 0), 0));
}
