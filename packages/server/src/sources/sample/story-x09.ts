import { addMonths, dayToIso, type DayNumber } from '../../kernel/time.ts';
import type { CustomWorkRow, ServiceHoursRow } from '../imports/index.ts';
import type { Account } from './company.ts';
import { found, ownTruth, type Story } from './story.ts';
import { toldNote, toldRisk } from './told-rows.ts';
import { emailOf } from './vendor.ts';

/** Textiles Amaranto: so much made to measure that it costs more than it brings. */
export const X09: Story = {
  id: 'X09',
  briefs: (today) => [
    {
      story: 'X09',
      name: 'Textiles Amaranto',
      country: 'MX',
      segment: 'Enterprise',
      industry: 'textiles',
      seats: 44,
      arr: 74_000,
      start: addMonths(today - 70, -36),
      termMonths: 12,
      products: ['catalog', 'storefront'],
      contraction: { day: today - 70, part: 0.18 },
      isSettled: true,
      share: 0.55,
      fortune: -0.7,
      attributes: {
        scope_creep_ratio: 0.46,
        draft_custom_hours: 60,
      },
      behaviour: {
        takesReleasesUntil: today - 120,
        extra: {
          customWork: ({ account }) => customWorkOf(account, today),
          serviceHours: ({ account }) => serviceHoursOf(account, today),
          risks: ({ account }) => [
            toldRisk(account, {
              kind: 'complexity',
              title: 'Cada cambio a medida tarda semanas y ya nadie conoce las integraciones antiguas.',
              mitigation: 'Retirar las pantallas que nadie abre y dar dueño a los dos conectores antes del próximo cambio.',
              opened: today - 64,
              due: today + 40,
              part: 0.4,
              owner: emailOf('Héctor Beltrán'),
              isMitigating: true,
            }),
          ],
          notes: ({ account }) => [
            toldNote(
              account,
              today - 71,
              'Reducen puestos: dicen que cada cambio a medida tarda demasiado y que ya nadie conoce las integraciones antiguas.',
            ),
          ],
        },
      },
    },
  ],
  truth: ownTruth('X09', 'index parts of the complexity test (84.0), scope creep .46, contraction 18 % at D-70', {
    must: () => [found('complexity_high')],
    figures: () => ({ complexityDebt: 84, scopeCreepRatio: 0.46, contractionPart: 0.18 }),
  }),
};

const ARTEFACTS = 14;
const INTEGRATIONS = 4;
const AUTHOR_LEFT_DAYS_AGO = 400;

/** 14 artefacts, of which the author of three has left; 4 integrations, of which two never had an owner; 14 hours of upkeep a month. */
function customWorkOf({ key }: Account, today: DayNumber): CustomWorkRow[] {
  const artefacts = Array.from(
    { length: ARTEFACTS },
    (_, place): CustomWorkRow => ({
      work: `${key}.w${place}`,
      account: key,
      kind: 'artefact',
      title: `Pantalla a medida ${place + 1}`,
      owner: place < 3 ? 'Tomás Rey' : 'Héctor Beltrán',
      ownerGoneOn: place < 3 ? dayToIso(today - AUTHOR_LEFT_DAYS_AGO) : null,
      upkeepHours: 0.5,
      madeOn: dayToIso(today - 900 + place * 45),
    }),
  );
  const integrations = Array.from(
    { length: INTEGRATIONS },
    (_, place): CustomWorkRow => ({
      work: `${key}.n${place}`,
      account: key,
      kind: 'integration',
      title: ['Conector con el ERP propio', 'Pedidos por EDI', 'Tarifas de la central', 'Volcado a contabilidad'][place] ?? null,
      ...(place < 2 ? { isOwned: false } : { owner: 'Nuria Campos' }),
      upkeepHours: 1.75,
      madeOn: dayToIso(today - 880 + place * 150),
    }),
  );
  return [...artefacts, ...integrations];
}

/** 420 hours of 600 for custom work, ten entries of each kind. */
function serviceHoursOf({ key }: Account, today: DayNumber): ServiceHoursRow[] {
  return Array.from({ length: 20 }, (_, place) => ({
    entry: `${key}.h${place}`,
    account: key,
    workedOn: dayToIso(today - 890 + Math.floor(place / 2) * 80),
    hours: place % 2 === 0 ? 42 : 18,
    isCustom: place % 2 === 0,
  }));
}
