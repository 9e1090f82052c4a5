import { describe, expect, it } from 'vitest';
import { complexityDebt, complexityOf } from './complexity.ts';
import { contextAsOf } from './context-as-of.ts';
import { aDossier, aSubscription, TODAY, WORKSPACE } from './dossier.examples.ts';
import type { CustomWorkFacts, Dossier } from './dossier.ts';
import { SERVICES_METRICS } from './services-metrics.ts';
import { valueOf } from './unknown.ts';

const work = (kind: CustomWorkFacts['kind'], differs: Partial<CustomWorkFacts> = {}): CustomWorkFacts => ({
  kind,
  title: null,
  owner: null,
  unownedDay: null,
  upkeepHoursMonth: null,
  madeDay: TODAY - 300,
  retiredDay: null,
  ...differs,
});
const many = (count: number, one: CustomWorkFacts) => Array.from({ length: count }, () => one);
const hours = (custom: number, other: number, daysAgo = 100) => [
  { day: TODAY - daysAgo, hours: custom, isCustom: true },
  { day: TODAY - daysAgo, hours: other, isCustom: false },
];
const paying = (arr: number) => [aSubscription({ versions: [{ mrrMinor: (arr * 100) / 12 }] })];
const behind = (releases: number): Dossier['releases'] => [
  { productKey: 'catalog', version: '0', releasedDay: TODAY - 200, takenDay: TODAY - 190 },
  ...Array.from({ length: releases }, (_, place) => ({
    productKey: 'catalog',
    version: `${place + 1}`,
    releasedDay: TODAY - 100 + place,
    takenDay: null,
  })),
];

function read(key: string, dossier: Dossier, day = TODAY) {
  const metric = SERVICES_METRICS.find((one) => one.key === key);
  return metric?.read(dossier, day, contextAsOf([dossier], WORKSPACE, day));
}
const debtOf = (dossier: Dossier, day = TODAY) => valueOf(read('complexity_debt', dossier, day));

describe('complexity debt', () => {
  it('is 14.3 for three artefacts, an owned integration, 20 of 180 hours, an hour of upkeep and 30,000 of ARR', () => {
    const dossier = aDossier({
      subscriptions: paying(30_000),
      customWork: [...many(3, work('artefact')), work('integration', { owner: 'Rui', upkeepHoursMonth: 1 })],
      serviceHours: hours(20, 160),
    });
    expect(debtOf(dossier)).toBeCloseTo(14.333, 3);
  });

  it('is 84.0 for fourteen artefacts, three of them without author, four integrations, two of them without owner', () => {
    const gone = { unownedDay: TODAY - 10 };
    const dossier = aDossier({
      subscriptions: paying(74_000),
      customWork: [
        ...many(11, work('artefact', { upkeepHoursMonth: 1 })),
        ...many(3, work('artefact', { upkeepHoursMonth: 1, ...gone })),
        ...many(2, work('integration')),
        ...many(2, work('integration', gone)),
      ],
      serviceHours: hours(420, 180),
      releases: behind(3),
    });
    expect(debtOf(dossier)).toBeCloseTo(83.96, 2);
    expect(debtOf(dossier)?.toFixed(1)).toBe('84.0');
  });

  it('never passes what each part may weigh', () => {
    const dossier = aDossier({
      subscriptions: paying(1_000),
      customWork: [...many(40, work('artefact', { unownedDay: TODAY - 1, upkeepHoursMonth: 9 })), ...many(20, work('integration'))],
      serviceHours: hours(10, 0),
      releases: behind(12),
    });
    expect(debtOf(dossier)).toBe(100);
  });

  it('looks at no day after the one it is asked for', () => {
    const dossier = aDossier({
      subscriptions: paying(30_000),
      customWork: [work('artefact'), work('artefact', { madeDay: TODAY - 5 }), work('artefact', { retiredDay: TODAY - 20 })],
      serviceHours: [],
    });
    expect([debtOf(dossier, TODAY - 30), debtOf(dossier, TODAY - 10), debtOf(dossier)]).toEqual([4, 2, 4]);
  });

  it('is not known where nobody tells custom work or hours of the account, and a part that nobody tells adds nothing', () => {
    expect(read('complexity_debt', aDossier({ subscriptions: paying(30_000) }))).toEqual({ known: false, why: 'none_told' });
    const told = aDossier({ subscriptions: paying(30_000), customWork: [work('artefact')] });
    const parts = complexityOf({ dossier: told, day: TODAY, context: contextAsOf([told], WORKSPACE, TODAY) });
    expect(parts?.filter((one) => one.points === null).map((one) => one.part)).toEqual(['custom_hours', 'upkeep', 'version_lag']);
    expect(complexityDebt(parts ?? [])).toBe(2);
  });
});

describe('custom ratio', () => {
  it('is the share of custom work in the hours of twelve months, unknown without hours', () => {
    const dossier = aDossier({ serviceHours: [...hours(10, 30), ...hours(500, 0, 400)] });
    expect(valueOf(read('custom_ratio', dossier))).toBeCloseTo(0.25);
    expect(read('custom_ratio', aDossier())).toEqual({ known: false, why: 'none_told' });
  });
});
