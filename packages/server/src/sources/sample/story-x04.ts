import type { DayNumber } from '../../kernel/time.ts';
import type { Brief } from './brief.ts';
import { COUNTRIES_OF_RESELLER, NAMES_OF_RESELLER, TWIN_PHONE } from './reseller-names.ts';
import { ownTruth, found, type Story } from './story.ts';

export const RESELLER = 'Atajo Digital';
const TWINS = 9;
export const RESELLER_FEE_EUR = 25;

/** Eighteen free accounts of a reseller who is paid for each: most act for three days and never again. */
export const X04: Story = {
  id: 'X04',
  briefs: (today) =>
    NAMES_OF_RESELLER.map((name, place): Brief => {
      const start = today - 262 + Math.round((place * 57) / (NAMES_OF_RESELLER.length - 1));
      return {
        story: 'X04',
        name,
        country: COUNTRIES_OF_RESELLER[place % COUNTRIES_OF_RESELLER.length] as 'CO' | 'MX',
        segment: 'Free',
        start,
        termMonths: 1,
        products: ['invoice'],
        isSettled: true,
        channel: RESELLER,
        origin: 'stranger',
        attributes: { reseller_fee_eur: RESELLER_FEE_EUR, phone: phoneOf(place) },
        behaviour: { useFactor: (day) => (day < start + lastingOf(place) ? 6 : 0) },
      };
    }),
  truth: ownTruth(
    'X04',
    '18 free accounts from D-262 to D-205; 15 act only on days 0 to 2, 2 are alive at 30, 1 at 90; 9 twins; 25 EUR each',
    {
      must: () => [found('channel_quality', undefined, `${RESELLER}: 18 nominal, 1 active, 450 EUR`)],
      mustNot: () => [found('channel_quality', undefined, 'any other channel')],
      figures: () => ({ nominal: 18, active: 1, paidEur: 18 * RESELLER_FEE_EUR, twins: TWINS }),
    },
  ),
};

/** Days of life: two of them to day 45, one to the end, the others three days. */
function lastingOf(place: number): DayNumber {
  if (place === 4 || place === 11) return 45;
  return place === 15 ? 10_000 : 3;
}

/** Nine sign-ups leave the same number. */
function phoneOf(place: number): string {
  return place < TWINS ? TWIN_PHONE : `+57 601 555 02${String(place).padStart(2, '0')}`;
}
