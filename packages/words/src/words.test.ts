import { describe, expect, it } from 'vitest';
import { assertCountable } from './assert-countable.ts';
import { wordsFor } from './words.ts';

const say = ([language, region]: readonly ['en' | 'es', 'en-US' | 'es-ES'], text: string, values: Record<string, string | number>) =>
  wordsFor({ language, region }, { 'x.y': text }, assertCountable).find('x.y', values);

const accounts = '{n, plural, =0 {ninguna cuenta} one {# cuenta} many {# de cuentas} other {# cuentas}}';

describe('sentences', () => {
  it('take the plural form of the language and the digits of the region', () => {
    expect(say(['es', 'es-ES'], accounts, { n: 0 })).toBe('ninguna cuenta');
    expect(say(['es', 'es-ES'], accounts, { n: 1 })).toBe('1 cuenta');
    expect(say(['es', 'es-ES'], accounts, { n: 1204 })).toBe('1.204 cuentas');
    expect(say(['es', 'es-ES'], accounts, { n: 1_000_000 })).toBe('1.000.000 de cuentas');
    expect(say(['es', 'en-US'], accounts, { n: 1204 })).toBe('1,204 cuentas');
  });
  it('write bare numbers with the digits of the region too', () => {
    expect(say(['en', 'es-ES'], 'see {n} of {m}', { n: 1204, m: 12.5 })).toBe('see 1.204 of 12,5');
    expect(say(['en', 'en-US'], '{n} is {n, plural, one {one} other {more}}', { n: 2000 })).toBe('2,000 is more');
  });
  it('refuse a text where they count, also inside of a choice', () => {
    expect(() => say(['es', 'es-ES'], accounts, { n: '1.204' })).toThrow('x.y: {n} is counted');
    expect(() => say(['es', 'es-ES'], `{kind, select, a {${accounts}} other {}}`, { kind: 'b', n: '2' })).toThrow(TypeError);
  });
  it('choose by word and keep names as they are', () => {
    expect(say(['en', 'en-US'], '{kind, select, task {Task} other {Signal}} of {who}', { kind: 'task', who: 'Ana {x}' })).toBe(
      'Task of Ana {x}',
    );
  });
  it('are undefined where the catalogue has no such word', () => {
    expect(wordsFor({ language: 'en', region: 'en-US' }, {}).find('errors.nothing')).toBeUndefined();
  });
});
