import { dayToIso } from '../../kernel/time.ts';
import { type AnswerFacts, lastAnswers, openRisksOn } from '../../measures/metrics/index.ts';
import { type Detector, openOf, type Watch } from './detector.ts';
import type { Finding } from './finding.ts';
import { finding, reading, round } from './observe.ts';

const SHOWN_DAYS = 60;

/** Nearly every seat is in use, the account is well and has seen value: time to talk about what comes next. */
export const expansionReady: Detector = {
  key: 'expansion_ready',
  needsBand: true,
  thresholds: { active_seats_min: 0.9, value_days_max: 120 },
  detect(watch, limits) {
    const open = openOf(watch, 'expansion_ready');
    const seats = reading(watch, 'active_seat_ratio');
    // Who may leave is not asked for more.
    if (watch.band !== 'green' || seats === null || openRisksOn(watch.dossier, watch.day).length > 0) return [];
    if (open !== null) return watch.day - open.openedDay < SHOWN_DAYS ? [expansion(watch, seats, open.sinceDay)] : [];
    const hasValue = (reading(watch, 'days_since_value') ?? Number.POSITIVE_INFINITY) <= (limits.value_days_max ?? 120);
    return seats >= (limits.active_seats_min ?? 0.9) && hasValue ? [expansion(watch, seats, watch.day - 27)] : [];
  },
};

function expansion(watch: Watch, seats: number, sinceDay: number) {
  return finding(watch, {
    key: 'expansion_ready',
    severity: 'positive',
    sinceDay,
    exposedArrMinor: 0,
    evidence: {
      params: { activeSeatRatio: round(seats), seats: reading(watch, 'seats'), daysSinceValue: reading(watch, 'days_since_value') },
    },
  });
}

const PROMOTER_DAYS = 90;

const PEOPLE_MAX = 3;

/** Somebody would recommend us, has seen value, and the account is well. Each person is a matter of their own, so that nobody is asked again soon. */
export const promoter: Detector = {
  key: 'promoter',
  needsBand: true,
  thresholds: { nps_min: 9, value_days_max: 180 },
  detect(watch, limits) {
    if (watch.band !== 'green' || (reading(watch, 'days_since_value') ?? Number.POSITIVE_INFINITY) > (limits.value_days_max ?? 180))
      return [];
    const answers = lastAnswers(watch.dossier, 'nps', { day: watch.day, days: PROMOTER_DAYS })
      .filter((one) => one.score >= (limits.nps_min ?? 9))
      .sort((a, b) => b.day - a.day);
    const open = answers.filter((one) => openOf(watch, 'promoter', one.contactId ?? '') !== null);
    return (open.length > 0 ? open : answers).slice(0, PEOPLE_MAX).map((one) => promoterFinding(watch, one));
  },
};

function promoterFinding(watch: Watch, answer: AnswerFacts): Finding {
  return finding(watch, {
    key: 'promoter',
    subject: answer.contactId ?? '',
    severity: 'positive',
    sinceDay: answer.day,
    exposedArrMinor: 0,
    evidence: {
      params: {
        score: answer.score,
        on: dayToIso(answer.day),
        name: watch.dossier.contacts.find((one) => one.id === answer.contactId)?.name ?? null,
        comment: answer.comment,
      },
      rows: [{ kind: 'answer', id: answer.id }],
    },
  });
}
