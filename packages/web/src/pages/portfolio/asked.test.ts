import { describe, expect, it } from 'vitest';
import type { PortfolioView } from '../../api/generated/types.gen.ts';
import { askedOf, changesOf, isChanged } from './asked.ts';

const red = { field: 'attribute:health', op: 'in' as const, texts: ['red'] };
const view: PortfolioView = {
  id: 'red_and_watch',
  name: null,
  isShipped: true,
  owner: null,
  audience: 'everyone',
  isMine: false,
  mayChange: false,
  place: null,
  pinnedBy: [],
  updatedAt: null,
  definition: {
    rule: red,
    scope: 'book',
    columns: ['health', 'arr'],
    sort: [{ by: 'score', isDescending: false }],
    show: 'table',
    x: 'arr',
    y: 'seats',
    size: 'arr',
  },
};

describe('what the portfolio is asked for', () => {
  it('is the view where the address says nothing', () => {
    expect(askedOf(view, {})).toEqual(view.definition);
    expect(isChanged({ view: 'red_and_watch', peek: 'acc_1', q: 'food' })).toBe(false);
  });

  it('comes back from the address as it went in', () => {
    const wish = {
      rule: { all: [red] },
      sort: [
        { by: 'arr', isDescending: true },
        { by: 'account', isDescending: false },
      ],
      columns: ['arr'],
      size: null,
      show: 'split' as const,
    };
    const changes = changesOf(view, wish);
    expect(changes).toMatchObject({ sort: '-arr,account', cols: 'arr', size: 'none', show: 'split' });
    expect(askedOf(view, changes)).toEqual({ ...view.definition, ...wish });
  });

  it('writes nothing for what is as in the view, and takes a rule away by null', () => {
    expect(isChanged(changesOf(view, view.definition))).toBe(false);
    expect(askedOf(view, changesOf(view, { rule: null })).rule).toBeNull();
  });

  it('leaves out a rule that cannot be read', () => {
    expect(askedOf(view, { rule: '{broken' }).rule).toEqual(red);
  });
});
