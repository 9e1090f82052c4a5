import { addMonths, dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { Brief } from './brief.ts';
import { isLiveOn } from './company.ts';
import { found, keysOf, ownTruth, type Story } from './story.ts';
import { toldRisk } from './told-rows.ts';

const USE_SIGNALS = [found('use_drop'), found('silent_account')];

/** August, Carnival, Holy Week and Christmas happen to everybody. */
export const N1: Story = {
  id: 'N1',
  truth: () => ({
    planted: 'August, Carnival, Holy Week, Christmas',
    accounts: [],
    mustFind: [],
    mustNotFind: [found('use_drop', undefined, 'because of a season')],
  }),
};

export const N2: Story = {
  id: 'N2',
  briefs: (today) => [
    {
      story: 'N2',
      name: 'Puerto Sereno',
      country: 'ES',
      segment: 'Business',
      industry: 'beverages',
      seats: 16,
      isOld: true,
      termMonths: 12,
      isSettled: true,
      share: 0.75,
      fortune: 0.5,
      behaviour: {
        useFactor: (day) => (day >= today - 42 && day < today - 21 ? 0.1 : 1),
        isWellKept: true,
        extra: {
          pauses: ({ account }) => [
            {
              pause: `${account.key}.x1`,
              account: account.key,
              since: dayToIso(today - 42),
              until: dayToIso(today - 21),
              why: 'Traslado de almacén',
            },
          ],
        },
      },
    },
  ],
  truth: ownTruth('N2', 'agreed pause D-42 to D-21, use x .1', { mustNot: () => USE_SIGNALS }),
};

export const N3: Story = {
  id: 'N3',
  briefs: (today) => [
    {
      story: 'N3',
      name: 'Bazar Aurora',
      country: 'MX',
      segment: 'Business',
      industry: 'toys',
      seats: 20,
      start: addMonths(today - 60, -36),
      termMonths: 12,
      products: ['catalog'],
      contraction: { day: today - 60, part: 0.3 },
      isSettled: true,
      share: 0.7,
      fortune: 0.1,
      behaviour: {
        isWellKept: true,
        extra: {
          risks: ({ account }) => [
            toldRisk(account, {
              kind: 'budget',
              title: 'Cierran dos tiendas y dudan si renovar.',
              mitigation: 'Proponer los puestos de las tiendas que quedan.',
              opened: today - 110,
              due: today - 62,
              part: 1,
              closed: { day: today - 60, state: 'averted', reason: 'Renuevan con los puestos de las tiendas que quedan.' },
            }),
          ],
        },
      },
    },
  ],
  truth: ownTruth('N3', '30 % fewer seats and use by contract at D-60', { mustNot: () => USE_SIGNALS }),
};

/** Days before today on which Catalog sent nothing from anyone; the source was down, the customers were not. */
export const GAP = { since: 58, until: 55 };
export const N4: Story = {
  id: 'N4',
  truth: ({ today }) => ({
    planted: 'no Catalog events from anyone on D-58 to D-56',
    accounts: [],
    mustFind: [found('source_gap', today - GAP.until + 1, 'one')],
    mustNotFind: [found('use_drop', undefined, 'because of those days')],
  }),
};

export const N5: Story = {
  id: 'N5',
  briefs: () => [
    {
      story: 'N5',
      name: 'Juguetes Faro',
      country: 'ES',
      segment: 'Business',
      industry: 'toys',
      seats: 24,
      isOld: true,
      termMonths: 12,
      isSettled: true,
      share: 0.95,
      fortune: 0.5,
      behaviour: { useFactor: (day) => 0.42 * (isToySeason(day) ? 2.2 : 1), isWellKept: true, seatWeight: () => 1 },
    },
  ],
  truth: ownTruth('N5', 'x 2.2 from 15 November to 6 January each year, then back', { mustNot: () => USE_SIGNALS }),
};

function isToySeason(day: DayNumber): boolean {
  const monthDay = dayToIso(day).slice(5);
  return monthDay >= '11-15' || monthDay <= '01-06';
}

export const N6: Story = {
  id: 'N6',
  truth: ({ accounts, today }) => ({
    planted: 'accounts younger than 60 days',
    accounts: keysOf(accounts.filter((account) => account.start > today - 60 && isLiveOn(account, today))),
    mustFind: [],
    mustNotFind: USE_SIGNALS,
  }),
};

const SMALL = ['Café Tres Mesas', 'Óptica Mirlo', 'Floristería Anís', 'Librería Calandria'] as const;

export const N7: Story = {
  id: 'N7',
  briefs: () =>
    SMALL.map(
      (name, place): Brief => ({
        story: 'N7',
        name,
        country: place % 2 === 0 ? 'ES' : 'CO',
        segment: 'Starter',
        seats: 3,
        isOld: true,
        termMonths: 12,
        products: ['catalog'],
        isSettled: true,
        share: 0.7,
        fortune: 0.6,
        behaviour: { useFactor: () => 0.22, seatWeight: () => 1 },
      }),
    ),
  truth: ownTruth('N7', 'three-seat accounts with about 9 actions a week: not enough to say', { mustNot: () => USE_SIGNALS }),
};
