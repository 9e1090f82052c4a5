import { CalendarClock, ListTodo, Waypoints } from 'lucide-react';
import type { TodayReason } from '../../api/generated/types.gen.ts';
import { type OffPathSaid, pathSaid } from '../../features/account/path-said.ts';
import { signalSentence } from '@perennial/words/signal-sentence';
import { severityBars } from '../../features/signals/severity-bars.ts';
import type { Saying } from '@perennial/words/signal-sentence';
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
  const title = reason.title ?? '';
  const days = daysTo(reason.dueOn, setting);
  if (reason.dueOn === null) return t('today.reason.task', { title });
  return days < 0 ? t('today.reason.taskOverdue', { title, days: -days }) : t('today.reason.taskDue', { title, days });
}

export function ReasonIcon({ reason }: { readonly reason: TodayReason }) {
  if (reason.kind === 'signal') return <SeverityBars severity={severityBars[reason.severity ?? 'low']} />;
  const Icon = { task: ListTodo, notice: CalendarClock, path: Waypoints }[reason.kind];
  return <Icon size={16} strokeWidth={1.75} aria-hidden="true" />;
}

/** As the server says it of a reason. */
function pathOf({ key, subject, evidence }: TodayReason): OffPathSaid {
  return { kind: key, stage: subject, ...(evidence as Pick<OffPathSaid, 'days' | 'usualDays' | 'peers'>) };
}

function daysTo(day: string | null, { today }: Setting): number {
  return day === null ? 0 : Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}
