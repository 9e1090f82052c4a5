import { CalendarClock, CalendarSync, ListTodo, ShieldAlert, Waypoints } from 'lucide-react';
import type { Risk, TodayReason } from '../../api/generated/types.gen.ts';
import { type OffPathSaid, pathSaid } from '../../features/account/path-said.ts';
import { stirText } from '../../features/renewals/renewal-words.ts';
import { riskTitle } from '../../features/risks/risk-words.ts';
import { signalSentence } from '@perennial/words/signal-sentence';
import { severityBars } from '../../features/signals/severity-bars.ts';
import type { Saying } from '@perennial/words/signal-sentence';
import type { Words } from '../../kit/words/words.ts';
import { SeverityBars } from '../../kit/severity-bars/severity-bars.tsx';

export type Setting = { readonly today: string; readonly currency: string };

/** The fact and its cause, as one sentence. */
export function reasonSentence({ t, format }: Saying, reason: TodayReason, setting: Setting): string {
  if (reason.kind === 'signal') {
    return signalSentence({ t, format }, reason, setting);
  }
  if (reason.kind === 'notice')
    return t('today.reason.notice', {
      on: format.dayInSentence(reason.dueOn ?? setting.today, setting.today),
      days: daysTo(reason.dueOn, setting),
    });
  if (reason.kind === 'path') return pathSaid({ t, format }, pathOf(reason));
  if (reason.kind === 'risk') return riskSentence({ t, format }, reason, setting);
  if (reason.kind === 'renewal') return renewalSentence({ t, format }, reason, setting);
  const title = reason.title ?? '';
  const days = daysTo(reason.dueOn, setting);
  if (reason.dueOn === null) return t('today.reason.task', { title });
  return days < 0 ? t('today.reason.taskOverdue', { title, days: -days }) : t('today.reason.taskDue', { title, days });
}

export function ReasonIcon({ reason }: { readonly reason: TodayReason }) {
  if (reason.kind === 'signal') return <SeverityBars severity={severityBars[reason.severity ?? 'low']} />;
  const Icon = { task: ListTodo, notice: CalendarClock, path: Waypoints, risk: ShieldAlert, renewal: CalendarSync }[reason.kind];
  return <Icon size={16} strokeWidth={1.75} aria-hidden="true" />;
}

/** "Risk, 3 days overdue: Pilot with a rival; $12,000 of ARR exposed" */
function riskSentence({ t, format }: Saying, reason: TodayReason, setting: Setting): string {
  const title = titleOfRisk(t, reason);
  if (reason.closedAs !== null)
    return t('today.reason.riskClosed', { title, outcome: t(`risks.state.${reason.closedAs as Risk['state']}`) });
  const days = daysTo(reason.dueOn, setting);
  const said =
    reason.dueOn === null
      ? t('today.reason.riskUndated', { title })
      : days < 0
        ? t('today.reason.riskOverdue', { title, days: -days })
        : t('today.reason.riskDue', { title, days });
  const { exposedArrMinor } = reason.evidence as { readonly exposedArrMinor: number | null };
  if (exposedArrMinor === null) return said;
  return t('today.reason.riskExposes', { said, money: format.money({ amountMinor: exposedArrMinor, currency: setting.currency }) });
}

/** "Renewal due Mar 3 is not signed yet", "Second review of the renewal due …: give your call" */
function renewalSentence({ t, format }: Saying, { key, evidence, dueOn }: TodayReason, { today }: Setting): string {
  const { renewalOn, stir, stirKey } = evidence as {
    readonly renewalOn: string;
    readonly stir: string | null;
    readonly stirKey: string | null;
  };
  const on = format.dayInSentence(renewalOn, today);
  if (key === 'unsigned') return t('today.reason.renewalUnsigned', { on });
  if (key === 'decision') return t('today.reason.renewalDecision', { on, by: format.dayInSentence(dueOn ?? today, today) });
  if (key === 'review') return t('today.reason.renewalReview', { on });
  if (stir === null || stirKey === null) return t('today.reason.renewalContact', { on });
  return t('today.reason.renewalStirred', { on, what: stirText(t, { kind: stir as 'power', key: stirKey, on: renewalOn }) });
}

export function titleOfRisk(t: Words, { key, title, evidence }: TodayReason): string {
  return riskTitle(t, { title: title ?? '', kind: key as Risk['kind'], signals: evidence.signals as Risk['signals'] });
}

/** As the server says it of a reason. */
function pathOf({ key, subject, evidence }: TodayReason): OffPathSaid {
  return { kind: key, stage: subject, ...(evidence as Pick<OffPathSaid, 'days' | 'usualDays' | 'peers'>) };
}

function daysTo(day: string | null, { today }: Setting): number {
  return day === null ? 0 : Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}
