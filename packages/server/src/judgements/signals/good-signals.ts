import { dayToIso } from '../../kernel/time.ts';
import { lastAnswers } from '../../measures/metrics/index.ts';
import { type Detector, openOf, type Watch } from './detector.ts';
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
    if (watch.band !== 'green' || seats === null) return [];
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

/** Somebody would recommend us, has seen value, and the account is well. */
export const promoter: Detector = {
  key: 'promoter',
  needsBand: true,
  thresholds: { nps_min: 9, value_days_max: 180 },
  detect(watch, limits) {
    if (watch.band !== 'green' || (reading(watch, 'days_since_value') ?? Number.POSITIVE_INFINITY) > (limits.value_days_max ?? 180))
      return [];
    const answers = lastAnswers(watch.dossier, 'nps', { day: watch.day, days: PROMOTER_DAYS });
    const best = answers.filter((one) => one.score >= (limits.nps_min ?? 9)).sort((a, b) => b.day - a.day)[0];
    if (best === undefined) return [];
    return [
      finding(watch, {
        key: 'promoter',
        severity: 'positive',
        sinceDay: best.day,
        exposedArrMinor: 0,
        evidence: {
          params: {
            score: best.score,
            on: dayToIso(best.day),
            name: watch.dossier.contacts.find((one) => one.id === best.contactId)?.name ?? null,
            comment: best.comment,
          },
          rows: [{ kind: 'answer', id: best.id }],
        },
      }),
    ];
  },
};
