import { mean } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { AnswerFacts, Dossier } from './dossier.ts';
import type { Metric } from './metric.ts';
import { rolesOf } from './threads.ts';
import { known, unknown } from './unknown.ts';

const DAYS = 180;

/** The last answer of each contact in the window, to one survey or to all of the kind; answers without a contact each stand alone. */
export function lastAnswers(
  dossier: Dossier,
  kind: AnswerFacts['kind'],
  span: { readonly day: DayNumber; readonly days: number; readonly survey?: string | null },
): readonly AnswerFacts[] {
  const last = new Map<string, AnswerFacts>();
  const asked = span.survey ?? null;
  for (const answer of dossier.answers) {
    if (answer.kind !== kind || answer.day > span.day || answer.day <= span.day - span.days) continue;
    if (asked !== null && answer.survey !== asked) continue;
    const who = answer.contactId ?? answer.id;
    const before = last.get(who);
    if (before === undefined || answer.day >= before.day) last.set(who, answer);
  }
  return [...last.values()];
}

const meanNps: Metric = {
  key: 'mean_nps_180d',
  unit: 'rating_10',
  direction: 'up',
  window: { kind: 'days', days: DAYS },
  facts: ['answers', 'roles'],
  read: (dossier, day) => {
    const answers = lastAnswers(dossier, 'nps', { day, days: DAYS });
    const weighed = answers.map((answer) => ({ score: answer.score, weight: decides(dossier, answer, day) ? 2 : 1 }));
    const weights = weighed.reduce((sum, one) => sum + one.weight, 0);
    return weights === 0 ? unknown('too_few') : known(weighed.reduce((sum, one) => sum + one.score * one.weight, 0) / weights);
  },
};

/** Buyers and sponsors count twice. */
function decides(dossier: Dossier, answer: AnswerFacts, day: DayNumber): boolean {
  if (answer.contactId === null) return false;
  return rolesOf(dossier, answer.contactId, day).some((role) => role === 'buyer' || role === 'sponsor');
}

const meanOf = (kind: 'csat' | 'ces', key: string, unit: 'rating_5' | 'points'): Metric => ({
  key,
  unit,
  direction: 'up',
  window: { kind: 'days', days: DAYS },
  facts: kind === 'csat' ? ['answers', 'tickets'] : ['answers'],
  read: (dossier, day) => {
    const asked = dossier.answers
      .filter((answer) => answer.kind === kind && answer.day <= day && answer.day > day - DAYS)
      .map((answer) => answer.score);
    const after = kind === 'csat' ? ticketSatisfaction(dossier, day) : [];
    const value = mean([...asked, ...after]);
    return value === null ? unknown('too_few') : known(value);
  },
});

function ticketSatisfaction(dossier: Dossier, day: DayNumber): readonly number[] {
  return dossier.tickets
    .filter((ticket) => ticket.solvedDay !== null && ticket.solvedDay <= day && ticket.solvedDay > day - DAYS)
    .flatMap((ticket) => ticket.satisfaction ?? []);
}

export const FEEDBACK_METRICS: readonly Metric[] = [
  meanNps,
  meanOf('csat', 'mean_csat_180d', 'rating_5'),
  meanOf('ces', 'mean_ces_180d', 'points'),
];
