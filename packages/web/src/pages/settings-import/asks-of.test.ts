import { describe, expect, it } from 'vitest';
import { asksOf } from './asks-of.ts';

const column = {
  column: 'inicio',
  filled: 41,
  firstValues: ['03/04/2026', '05/11/2026'],
  distinct: null,
  hasLocalTimes: false,
  why: 'name',
} as const;
const startOn = { key: 'startOn', type: 'day', isRequired: true, choices: null } as const;
const about = {
  column: { ...column, firstValues: [...column.firstValues] },
  target: { field: 'startOn' },
  field: startOn,
  questions: [],
  hasCurrency: true,
};

describe('what is asked about a column', () => {
  it('is the order of day and month while it is open', () => {
    const open = { ask: 'date_form', column: 'inicio', forms: ['dmy', 'mdy'], values: [], filled: 41 } as const;
    expect(asksOf({ ...about, questions: [{ ...open, forms: [...open.forms], values: [] }] })).toEqual([
      { ask: 'date_form', forms: ['dmy', 'mdy'], isOpen: true, filled: 41 },
    ]);
  });
  it('stays changeable once it was answered', () => {
    expect(asksOf({ ...about, target: { field: 'startOn', dateForm: 'dmy' } })).toMatchObject([{ ask: 'date_form', isOpen: false }]);
  });
  it('is nothing where every value can mean one day alone', () => {
    const sure = { ...about.column, firstValues: ['2026-04-03'] };
    expect(asksOf({ ...about, column: sure, target: { field: 'startOn', dateForm: 'ymd' } })).toEqual([]);
  });
  it('is nothing where one value of the file settles it', () => {
    const settled = { ...about.column, firstValues: ['03/04/2026', '27/04/2026'] };
    expect(asksOf({ ...about, column: settled, target: { field: 'startOn', dateForm: 'dmy' } })).toEqual([]);
  });
  it('is the zone of times that name none, where they go to a day or a moment', () => {
    const local = { ...about.column, firstValues: ['2026-03-29 01:30'], hasLocalTimes: true };
    expect(asksOf({ ...about, column: local, target: { field: 'startOn', dateForm: 'ymd' } })).toEqual([{ ask: 'zone', isOpen: false }]);
    expect(asksOf({ ...about, column: local, field: { ...startOn, type: 'text' } })).toEqual([]);
    expect(asksOf({ ...about, column: local, field: undefined })).toEqual([]);
  });
  it('is the meaning of values that no choice has, with those that were given', () => {
    const state = { key: 'state', type: 'choice', isRequired: false, choices: ['open', 'paid'] } as const;
    const values = {
      ...about.column,
      column: 'estado',
      distinct: [
        { value: 'hecha', rows: 3 },
        { value: 'rara', rows: 1 },
      ],
    };
    const asks = asksOf({
      ...about,
      column: values,
      field: { ...state, choices: [...state.choices] },
      target: { field: 'state', values: { hecha: 'paid' } },
      questions: [{ ask: 'values', column: 'estado', field: 'state', unknown: [{ value: 'rara', rows: 1 }] }],
    });
    expect(asks).toEqual([
      {
        ask: 'values',
        isOpen: true,
        values: [
          { value: 'hecha', rows: 3 },
          { value: 'rara', rows: 1 },
        ],
      },
    ]);
  });
});
