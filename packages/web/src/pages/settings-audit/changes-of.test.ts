import { describe, expect, it } from 'vitest';
import { changedPlaces } from './changes-of.ts';

const said = (action: string, before: unknown, after: unknown) =>
  changedPlaces(action, before, after).map(({ path, was, is }) => [
    path.map(({ key, label }) => label ?? key).join(' › '),
    ...(was ? [was.value] : ['absent']),
    ...(is ? [is.value] : ['absent']),
  ]);

const use = { metric: 'use_vs_habit', weight: 20, curve: [{ value: 0, points: 0 }] };
const pulse = { metric: 'pulse', weight: 80, curve: [] };

describe('what a change of configuration changed', () => {
  it('is said place by place, factors known by their metric wherever they stand', () => {
    expect(
      said(
        'scorecard.published',
        { version: 1, floors: { green: 70, yellow: 40 }, measures: [use, pulse] },
        { version: 2, floors: { green: 75, yellow: 40 }, measures: [pulse, { ...use, weight: 30 }] },
      ),
    ).toEqual([
      ['version', 1, 2],
      ['floors › green', 70, 75],
      ['measures › use_vs_habit › weight', 20, 30],
    ]);
  });

  it('says of what was made only what was said, and of a book what changed hands', () => {
    expect(said('member.invited', null, { role: 'csm', roleKey: null, tags: [] })).toEqual([['role', 'absent', 'csm']]);
    expect(said('book.handed_over', { accounts: 3 }, { accounts: 3, reason: 'leaves' })).toEqual([
      ['accounts', 'absent', 3],
      ['reason', 'absent', 'leaves'],
    ]);
  });

  it('knows the role of a group by the name of the group, and the people of a pod as one value', () => {
    const [before, after] = [[{ groupName: 'cs', role: 'viewer' }], [{ groupName: 'cs', role: 'csm' }]];
    expect(said('sso.group_roles_changed', before, after)).toEqual([['cs › role', 'viewer', 'csm']]);
    const members = [{ memberId: 'mem_1', duty: 'services' }];
    expect(said('pod.changed', { name: 'A', members: [] }, { name: 'A', members })).toEqual([['members', [], members]]);
  });

  it('takes rules, curves and conditions as one value each', () => {
    const before = { definitions: [{ id: 'a', name: 'A', appliesTo: { all: [] }, steps: [{ key: 's', name: 'S', anyOf: [] }] }] };
    const after = structuredClone(before);
    Object.assign(after.definitions[0]?.steps[0] ?? {}, { anyOf: [{ kind: 'sign_off' }] });
    expect(said('first_value.published', before, after)).toEqual([['definitions › A › steps › S › anyOf', [], [{ kind: 'sign_off' }]]]);
  });

  it('takes the rules of the ideal customer, and what a metric is counted by, as one value each', () => {
    const rule = { all: [{ field: 'attribute:employees', op: 'gte', value: 15 }] };
    const parts = (full: object) => ({ parts: { size: { full, half: { all: [] } } } });
    expect(said('icp_fit.published', parts({ all: [] }), parts(rule))).toEqual([['parts › size › full', { all: [] }, rule]]);
    const basis = { by: 'event', action: { name: 'order_taken', productKey: 'catalog' }, counts: 'times', days: 28 };
    expect(said('own_metric.defined', null, { basis, direction: 'up' })).toEqual([
      ['basis', 'absent', basis],
      ['direction', 'absent', 'up'],
    ]);
  });

  it('says what is asked in another order', () => {
    const [a, b] = [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ];
    expect(said('first_value.published', { definitions: [a, b] }, { definitions: [b, a] })).toEqual([
      ['definitions › order', ['A', 'B'], ['B', 'A']],
    ]);
  });

  it('names what came and what went', () => {
    expect(said('scorecard.published', { measures: [use] }, { measures: [pulse] })).toEqual([
      ['measures › pulse › weight', null, 80],
      ['measures › pulse › curve', null, []],
      ['measures › use_vs_habit › weight', 20, null],
      ['measures › use_vs_habit › curve', [{ value: 0, points: 0 }], null],
    ]);
  });

  it('says of a set what went and what came, and of a note only that it was written', () => {
    expect(
      said(
        'product.changed',
        { coreActions: ['b', 'a'], coreFeatures: ['x', 'y'] },
        { coreActions: ['a', 'c'], coreFeatures: ['y', 'x'], note: 'n' },
      ),
    ).toEqual([
      ['coreActions', ['b'], ['c']],
      ['note', 'absent', 'n'],
    ]);
  });

  it('takes a wish for what it names, and a beginning for what it began with', () => {
    expect(said('member.changed', { role: 'csm', job: 'lead', name: 'Tom' }, { role: 'admin' })).toEqual([['role', 'csm', 'admin']]);
    expect(said('key.created', null, { kind: 'write', name: 'web' })).toEqual([
      ['kind', 'absent', 'write'],
      ['name', 'absent', 'web'],
    ]);
    expect(said('scorecard.removed', { name: 'Old' }, null)).toEqual([['name', 'Old', 'absent']]);
  });
});
