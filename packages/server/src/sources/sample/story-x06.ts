import { addMonths, dayToIso, type DayNumber } from '../../kernel/time.ts';
import { found, ownTruth, type Story } from './story.ts';
import { toldNote } from './told-rows.ts';

/** Rede Mar Azul grows, proves its gains and brings another customer. */
export const X06: Story = {
  id: 'X06',
  briefs: (today) => [
    {
      story: 'X06',
      name: 'Rede Mar Azul',
      country: 'BR',
      segment: 'Enterprise',
      industry: 'food',
      seatSteps: [
        { from: startOf(today), seats: 48 },
        { from: today - 510, seats: 56 },
        { from: today - 250, seats: 65 },
        { from: today - 40, seats: 74 },
      ],
      start: startOf(today),
      termMonths: 12,
      products: ['catalog', 'storefront'],
      addOns: [{ product: 'insights', from: today - 190 }],
      isSettled: true,
      share: 0.96,
      fortune: 1.6,
      behaviour: {
        valueDays: [today - 430, today - 330, today - 215, today - 120, today - 33],
        nps: 10,
        pulse: 5,
        isWellKept: true,
        isPromptPayer: true,
        seatWeight: () => 1,
        extra: {
          notes: ({ account }) => [
            toldNote(
              account,
              today - 120,
              'Indicaram a Atacado Costa Fria, que tem o mesmo problema de preços por cliente. Contrato assinado dois meses depois.',
            ),
          ],
        },
      },
      attributes: { referral_named_on: dayToIso(today - 120), referral_signed_on: dayToIso(today - 62) },
    },
    {
      story: 'X06',
      name: 'Atacado Costa Fria',
      country: 'BR',
      segment: 'Business',
      industry: 'food',
      seats: 12,
      start: today - 62,
      termMonths: 12,
      isSettled: true,
      origin: 'referral',
      attributes: { referred_by: 'rede-mar-azul' },
      fortune: 0.8,
      behaviour: { isWellKept: true },
    },
  ],
  truth: (company) => ({
    ...ownTruth('X06', '48 to 74 seats at D-510, -250, -40; Insights D-190; 5 confirmed values; NPS 10; referral D-120, signed D-62', {
      must: () => [found('expansion_ready'), found('promoter'), found('stage_advocating')],
      mustNot: () => [found('any_negative_signal')],
    })(company),
    accounts: ['rede-mar-azul'],
  }),
};

function startOf(today: DayNumber): DayNumber {
  return addMonths(today - 190, -24);
}
