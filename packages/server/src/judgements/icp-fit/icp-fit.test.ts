import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../kernel/steps.ts';
import { isoToDay } from '../../kernel/time.ts';
import type { Rule, Subject } from '../../measures/segments/index.ts';
import {
  FIT_PARTS,
  FIT_WEIGHTS,
  type FitPart,
  type FitRules,
  fitBand,
  icpFitOf,
  NO_FIT_RULES,
  type PartRules,
  readFit,
} from './icp-fit.ts';
import { fitEffectOf, fitTwice } from './fit-effect.ts';
import { proposeFit } from './propose-fit.ts';

const TODAY = isoToDay('2026-11-21');
const subject = (attributes: Subject['attributes'], readings: Subject['readings'] = {}): Subject => ({
  attributes,
  readings,
  earlier: () => undefined,
});
const is = (key: string, text: string): Rule => ({ all: [{ field: `attribute:${key}`, op: 'is', text }] });
const rules = (parts: Partial<Record<FitPart, Partial<PartRules>>>): FitRules => ({
  parts: Object.fromEntries(FIT_PARTS.map((part) => [part, { full: { all: [] }, half: { all: [] }, ...parts[part] }])) as FitRules['parts'],
});
/** Every part asks for an attribute of its own name. */
const ALL = rules(Object.fromEntries(FIT_PARTS.map((part) => [part, { full: is(part, 'full'), half: is(part, 'half') }])));
const told = (values: Partial<Record<FitPart, string | null>>) =>
  subject(Object.fromEntries(FIT_PARTS.map((part) => [part, values[part] ?? null])));

describe('the fit of an account', () => {
  it('is the sum of its parts, each in full, by half or not at all', () => {
    const fit = icpFitOf(ALL, told({ industry: 'full', size: 'half', problem: 'full', means: 'none', systems: 'half' }), TODAY);
    expect(fit.score).toBe(25 + 10 + 25 + 0 + 7.5);
    expect(fit.parts.map(({ value }) => value)).toEqual([1, 0.5, 1, 0, 0.5]);
  });

  it('leaves out what is not known, and says nothing below sixty of a hundred', () => {
    const most = icpFitOf(ALL, told({ industry: 'full', size: 'none', means: 'full' }), TODAY);
    expect(most).toMatchObject({ knownWeight: 60, score: (100 * 40) / 60 });
    const little = icpFitOf(ALL, told({ industry: 'full', problem: 'full' }), TODAY);
    expect(little).toMatchObject({ knownWeight: 50, score: null });
  });

  it('knows of a part that it is not met only where all is known that it asks for', () => {
    const both: Rule = {
      all: [
        { field: 'attribute:industry', op: 'is', text: 'shop' },
        { field: 'metric:own_fleet', op: 'gte', value: 5 },
      ],
    };
    const asked = rules({ industry: { full: both } });
    const valueOf = (one: Subject) => icpFitOf(asked, one, TODAY).parts[0]?.value;
    expect(valueOf(subject({ industry: 'shop' }, { own_fleet: 5 }))).toBe(1);
    expect(valueOf(subject({ industry: 'shop' }, { own_fleet: 4 }))).toBe(0);
    expect(valueOf(subject({ industry: 'shop' }))).toBeNull();
  });

  it('is not said where the workspace does not say whom it sells to', () => {
    expect(readFit(NO_FIT_RULES, () => told({ industry: 'full' }), TODAY)).toMatchObject({ known: false, why: 'practice_not_in_use' });
    expect(readFit(ALL, () => told({ industry: 'full' }), TODAY)).toMatchObject({ known: false, why: 'too_few' });
  });

  it('lies between 0 and 100, and never falls when a part gets better', () => {
    const part = fc.constantFrom('none', 'half', 'full', null);
    const better = { none: 'half', half: 'full', full: 'full' } as const;
    fc.assert(
      fc.property(
        fc.record({ industry: part, size: part, problem: part, means: part, systems: part }),
        fc.constantFrom(...FIT_PARTS),
        (values, which) => {
          const { score } = icpFitOf(ALL, told(values), TODAY);
          if (score === null) return true;
          const now = values[which];
          const next = now === null ? score : (icpFitOf(ALL, told({ ...values, [which]: better[now] }), TODAY).score ?? -1);
          return score >= 0 && score <= 100 && next >= score;
        },
      ),
    );
    expect(Object.values(FIT_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBe(100);
  });

  it('has bands that begin at 75, 50 and 25', () => {
    expect([100, 75, 74.9, 50, 49.9, 25, 24.9, 0].map(fitBand)).toEqual(['A', 'A', 'B', 'B', 'C', 'C', 'D', 'D']);
  });
});

describe('a start for the rules', () => {
  it('takes the industries that make up half of the customers in full, and their middle sizes', () => {
    const customers = Array.from({ length: 20 }, (_, at) => ({
      industry: at < 12 ? 'shop' : at < 17 ? 'bank' : `other ${at}`,
      sizeBand: null,
      employees: 10 * (at + 1),
    }));
    const proposed = proposeFit(customers);
    expect(proposed?.parts.industry).toEqual({
      full: { all: [{ field: 'attribute:industry', op: 'in', texts: ['shop'] }] },
      half: { all: [{ field: 'attribute:industry', op: 'in', texts: ['bank'] }] },
    });
    expect(proposed?.parts.size.full).toMatchObject({ all: [{ field: 'attribute:employees', op: 'gte' }, { op: 'lte' }] });
    expect(proposed?.parts.problem).toEqual(NO_FIT_RULES.parts.problem);
  });

  it('is none of few customers, and of those of whom nothing is known', () => {
    expect(proposeFit([])).toBeNull();
    expect(proposeFit(Array.from({ length: 30 }, () => ({ industry: null, sizeBand: null, employees: null })))).toBeNull();
  });
});

describe('what a draft of the fit would change', () => {
  const account = (id: string, own: Subject, arrMinor: number | null = null) => ({ accountId: id, name: id, arrMinor, subject: () => own });
  const live = rules({ ...ALL.parts, industry: { full: is('industry', 'half') } });
  const effectOn = (accounts: Parameters<typeof fitTwice>[0], draft = ALL) =>
    fitEffectOf(atOnce(fitTwice(accounts, { live, draft, day: TODAY })), draft);

  it('counts accounts and money by band, by what holds and by the draft, each account once', () => {
    const known = { size: 'full', problem: 'full', means: 'full', systems: 'none' } as const;
    const effect = effectOn([
      account('a', subject({ ...told(known).attributes, industry: 'full' }), 500),
      account('b', subject({ ...told(known).attributes, industry: 'other' }), 900),
      account('c', told({ industry: 'full' }), 700),
    ]);
    expect(effect.bands).toEqual([
      { band: 'A', before: 0, after: 1, afterArrMinor: 500 },
      { band: 'B', before: 2, after: 1, afterArrMinor: 900 },
      { band: 'C', before: 0, after: 0, afterArrMinor: 0 },
      { band: 'D', before: 0, after: 0, afterArrMinor: 0 },
      { band: null, before: 1, after: 1, afterArrMinor: 700 },
    ]);
    expect(effect).toMatchObject({ accounts: 3, changed: 1, rows: [{ accountId: 'a', before: 'B', after: 'A' }] });
    expect(effect.parts[0]).toEqual({ part: 'industry', full: 2, half: 0, no: 1, unknown: 0 });
    expect(effect.parts[1]).toEqual({ part: 'size', full: 2, half: 0, no: 0, unknown: 1 });
  });

  it('says how much the parts weigh that say anything, and names the dearest of those who change, no more than fifty', () => {
    expect(effectOn([], rules({ industry: { full: is('industry', 'full') }, size: { half: is('size', 'half') } })).setWeight).toBe(45);
    const all = told({ industry: 'full', size: 'full', problem: 'full' });
    const { rows, changed } = effectOn(Array.from({ length: 60 }, (_, at) => account(`${at}`, all, at)));
    expect([changed, rows.length, rows[0]?.arrMinor, rows.at(-1)?.arrMinor]).toEqual([60, 50, 59, 10]);
  });
});
