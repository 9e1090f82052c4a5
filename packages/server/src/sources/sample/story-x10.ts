import { found, ownTruth, type Story } from './story.ts';
import { toldRisk } from './told-rows.ts';

const FIRST_SEAT = 20;
const SEATS = 14;

/** Importadora Baluarte: one department falls silent while the whole hardly moves. */
export const X10: Story = {
  id: 'X10',
  briefs: (today) => [
    {
      story: 'X10',
      name: 'Importadora Baluarte',
      country: 'CL',
      segment: 'Enterprise',
      industry: 'hardware',
      seats: 60,
      isOld: true,
      termMonths: 12,
      products: ['catalog', 'storefront', 'invoice'],
      isSettled: true,
      share: 0.76,
      fortune: 0.3,
      behaviour: {
        department: { name: 'Devoluciones', since: FIRST_SEAT, until: FIRST_SEAT + SEATS },
        seatWeight: (seat) => (isReturns(seat) ? 0.62 : null),
        seatFactor: (seat, day) => (isReturns(seat) && day >= today - 33 ? 0 : 1),
        isWellKept: true,
        extra: {
          risks: ({ account }) => [
            toldRisk(account, {
              kind: 'adoption',
              title: 'Devoluciones ha dejado de trabajar con la aplicación; sus catorce puestos sobran.',
              mitigation: 'Hablar con la jefa de Devoluciones y repetir la formación, o reducir puestos por acuerdo.',
              opened: today - 15,
              due: today + 20,
              part: 0.25,
            }),
          ],
        },
      },
    },
  ],
  truth: ownTruth('X10', 'department Devoluciones (returns), 14 contacts, silent from D-33; total use about -19 %', {
    must: () => [found('department_dark', undefined, 'with 14 names')],
    mustNot: () => [found('use_drop')],
    figures: (today) => ({ department: 'Devoluciones', contacts: SEATS, silentFrom: today - 33, totalChange: -0.19 }),
  }),
};

function isReturns(seat: number): boolean {
  return seat >= FIRST_SEAT && seat < FIRST_SEAT + SEATS;
}
