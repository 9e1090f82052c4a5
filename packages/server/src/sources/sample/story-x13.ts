import { dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { TicketRow } from '../imports/index.ts';
import { drawn, pick, wholeBetween } from './chance.ts';
import { type Cast, type Company, isPayingOn } from './company.ts';
import { diceOf } from './dice.ts';
import { hoursLater, someMoment } from './moment.ts';
import { PLACES } from './places.ts';
import { creditNoteOf } from './refund-rows.ts';
import { found, keysOf, type Story } from './story.ts';

/** Tickets in each of the nine accounts; the last two stay under the limit of the signal. */
const TICKETS = [6, 5, 5, 6, 5, 7, 5, 3, 3];
/** Of the first so many one was answered too late, and something was credited. */
const LATE = 3;
/** Parts of a month; the first asked for all of it. */
const CREDITED = [0.5, 0.1, 0.1];
const RELEASE = '4.2';
const SUBJECTS = {
  es: [
    'El cambio masivo de precios no aplica los decimales',
    'Precios por cliente duplicados tras actualizar',
    'La carga masiva de tarifas se queda a medias',
    'Tarifas incorrectas en pedidos de hoy',
  ],
  pt: [
    'Alteração de preços em massa não aplica os decimais',
    'Preços por cliente duplicados após atualizar',
    'Carga de tabelas de preços para no meio',
    'Preços errados nos pedidos de hoje',
  ],
};

/** Release 4.2 breaks bulk prices in nine accounts for two weeks; the fix comes a day early. */
export const X13: Story = {
  id: 'X13',
  lay: (company) =>
    new Map(
      hitOf(company).map((key, place) => [
        key,
        {
          behaviour: {
            extra: {
              tickets: (cast: Cast) => ticketsOf(cast, place),
              creditNotes: ({ account, today }: Cast) => CREDITED.slice(place, place + 1).map((part) => creditNoteOf(account, today, part)),
            },
          },
          attributes: { release_defect: RELEASE, ...(place === 0 ? { credited_instead: true } : {}) },
        },
      ]),
    ),
  truth: (company) => ({
    planted:
      'release 4.2 at D-47: bulk price defect in 9 accounts, tickets x 5 for two weeks, 3 SLA breaches, fix promised D-30, kept D-31',
    accounts: keysOf(company.accounts.filter((account) => account.attributes['release_defect'] === RELEASE)),
    mustFind: [found('ticket_surge', company.today - 33, 'in at least 7 of the 9, grouped under one release')],
    mustNotFind: [found('risk')],
  }),
};

function hitOf({ accounts, seed, today }: Company): string[] {
  const fit = accounts.filter(
    (account) => account.story === null && account.segment === 'Business' && account.start < today - 200 && isPayingOn(account, today),
  );
  return drawn(diceOf(seed, 'X13'), fit, TICKETS.length).map(({ key }) => key);
}

function ticketsOf({ account, people, today }: Cast, place: number): TicketRow[] {
  const dice = diceOf(today, 'X13', account.key);
  const present = people.filter((person) => person.seat !== null && person.since < today - 60 && (person.leftOn ?? today) > today - 30);
  return Array.from({ length: TICKETS[place] ?? 0 }, (_, step): TicketRow => {
    const day = workingDay(today - 46 + Math.min(12, Math.round((step * 12) / (TICKETS[place] ?? 1)) + wholeBetween(dice, 0, 1)));
    const openedAt = someMoment(dice, day);
    const isMissed = step === 1 && place < LATE;
    return {
      ticket: `${account.key}.x13.${step}`,
      account: account.key,
      contact: present.length === 0 ? null : pick(dice, present).key,
      subject: pick(dice, SUBJECTS[PLACES[account.country].language]),
      severity: 'normal',
      channel: 'email',
      theme: 'bulk_prices',
      release: RELEASE,
      openedAt,
      firstResponseAt: hoursLater(openedAt, isMissed ? 31 : 2.5),
      solvedAt: `${dayToIso(today - 31)}T15:00:00Z`,
      waitsFor: 'us',
      slaMet: !isMissed,
      fixPromisedOn: dayToIso(today - 30),
      fixKeptOn: dayToIso(today - 31),
    };
  });
}

/** Moves a weekend to the Friday before. */
function workingDay(day: DayNumber): DayNumber {
  const weekday = (day + 3) % 7;
  return weekday > 4 ? day - (weekday - 4) : day;
}
