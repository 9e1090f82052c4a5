import { useMemo } from 'react';
import { useMembership } from '../../api/session.ts';
import { useFormat } from '../../kit/format/use-format.ts';
import { useWords } from '../../kit/words/words-provider.tsx';
import type { Telling } from './timeline-words.ts';

export function useTelling(today: string): Telling {
  const t = useWords();
  const format = useFormat();
  const workspace = useMembership()?.workspace;
  const currency = workspace?.currency ?? 'USD';
  const timeZone = workspace?.timeZone ?? 'UTC';
  return useMemo(() => ({ t, format, today, currency, dayOf: dayIn(timeZone) }), [t, format, today, currency, timeZone]);
}

/** On which of the workspace's days a moment lies, as an ISO date: the form in which Swedish writes them. */
function dayIn(timeZone: string): (at: string) => string {
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (at) => days.format(new Date(at));
}
