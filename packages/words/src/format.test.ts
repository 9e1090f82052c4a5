import { describe, expect, it } from 'vitest';
import { formatFor } from './format.ts';
import type { Language, Region } from './language.ts';

/** Intl separates with no-break spaces of two kinds; the eye sees a space. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

const table: readonly (readonly [Language, Region, Record<string, string>])[] = [
  [
    'en',
    'en-US',
    { count: '1,234', money: '$84,000', compact: '$412.3K', percent: '12.3%', day: 'Nov 21, 2026', short: 'Nov 21', ago: '33 days ago' },
  ],
  [
    'es',
    'es-ES',
    {
      count: '1.234',
      money: '84.000 US$',
      compact: '412,3 mil US$',
      percent: '12,3 %',
      day: '21 nov 2026',
      short: '21 nov',
      ago: 'hace 33 días',
    },
  ],
  [
    'es',
    'es-MX',
    {
      count: '1,234',
      money: 'USD 84,000',
      compact: 'USD 412.3 k',
      percent: '12.3%',
      day: '21 nov 2026',
      short: '21 nov',
      ago: 'hace 33 días',
    },
  ],
  [
    'pt-BR',
    'pt-BR',
    {
      count: '1.234',
      money: 'US$ 84.000',
      compact: 'US$ 412,3 mil',
      percent: '12,3%',
      day: '21/11/2026',
      short: '21/11',
      ago: 'há 33 dias',
    },
  ],
];

describe.each(table)('formats in %s, %s', (language, region, said) => {
  const format = formatFor(language, region);
  it('follows the table of the screens paper', () => {
    expect(plain(format.number(1234))).toBe(said['count']);
    expect(plain(format.money(usd(8_400_000)))).toBe(said['money']);
    expect(plain(format.compactMoney(usd(41_230_000)))).toBe(said['compact']);
    expect(plain(format.percent(0.123, 1))).toBe(said['percent']);
    expect(format.day('2026-11-21')).toBe(said['day']);
    expect(format.day('2026-11-21', '2026-12-24')).toBe(said['short']);
    expect(format.ago('2026-11-21', '2026-12-24')).toBe(said['ago']);
  });
  it('writes the minus sign U+2212 and never a hyphen', () => {
    expect(format.change(-19)).toBe('−19');
    expect(format.money(usd(-8_400_000))).toContain('−');
    expect(format.money(usd(-8_400_000)) + format.percent(-0.2) + format.number(-2)).not.toContain('-');
  });
});

describe('numbers', () => {
  const format = formatFor('en', 'en-US');
  it('give one decimal of a percent under 10, else none', () => {
    expect(format.percent(0.0342)).toBe('3.4%');
    expect(format.percent(0.342)).toBe('34%');
    expect(format.percent(0.0999)).toBe('10%');
  });
  it('never say of what is over that it is ahead, however slow the clock of the page', () => {
    expect(formatFor('es', 'es-ES').elapsed(-8)).toBe(formatFor('es', 'es-ES').elapsed(0));
  });

  it('keep the sign of a currency on one side, short or not, whatever the language', () => {
    const format = formatFor('pt-BR', 'es-ES');
    const money = { amountMinor: 6_000_000_000, currency: 'EUR' };
    expect([format.money(money), format.compactMoney(money)].map((text) => text.replaceAll(/\s/g, ' '))).toEqual([
      '60.000.000 €',
      '60 mi €',
    ]);
    expect(formatFor('pt-BR', 'es-ES').compactMoney({ ...money, amountMinor: -6_000_000_000 })).toMatch(/^−60/);
  });

  it('say which signs a field to type in writes', () => {
    expect(formatFor('es', 'es-ES')).toMatchObject({ decimalSign: ',', groupSign: '.' });
    expect(formatFor('es', 'es-MX')).toMatchObject({ decimalSign: '.', groupSign: ',' });
  });

  it('say a change of a percentage in points, with its sign', () => {
    expect(format.points(-0.04)).toBe('−4');
    expect(format.points(0.015)).toBe('+1.5');
    expect(format.points(0)).toBe('0');
  });
  it('never write minus zero', () => {
    expect(format.change(-0)).toBe('0');
    expect(format.number(-0)).toBe('0');
  });
  it('know currencies without minor units', () => {
    expect(format.money({ amountMinor: 5_000, currency: 'JPY' })).toBe('¥5,000');
    expect(format.money(usd(930_050), { exact: true })).toBe('$9,300.50');
  });
  it('leave the sign of the currency to the header of a column', () => {
    expect(format.moneyInColumn(usd(14_800_000))).toBe('148,000');
    expect(formatFor('es', 'es-ES').currency('USD')).toBe('US$');
    expect(format.currency('USD')).toBe('US$');
    expect(formatFor('es', 'es-MX').currency('MXN')).toBe('MX$');
    expect(plain(format.moneyWithCode({ amountMinor: 150_700, currency: 'BRL' }))).toBe('BRL 1,507');
  });
});

describe('days', () => {
  it('turn into a date after 60 days, in both directions', () => {
    const { ago } = formatFor('en', 'en-US');
    expect(ago('2027-01-03', '2026-11-23')).toBe('in 41 days');
    expect(ago('2027-03-03', '2026-11-23')).toBe('Mar 3, 2027');
    expect(ago('2026-11-22', '2026-11-23')).toBe('yesterday');
  });
  it('are written out in Portuguese sentences and numeric in cells', () => {
    const format = formatFor('pt-BR', 'pt-BR');
    expect(format.dayInSentence('2026-11-21')).toBe('21 de novembro de 2026');
    expect(format.day('2026-11-21')).toBe('21/11/2026');
  });
  it('speak the language of the person with the digits of the region', () => {
    const format = formatFor('es', 'en-US');
    expect(format.number(1234.5)).toBe('1,234.5');
    expect(format.ago('2026-10-19', '2026-11-21')).toBe('hace 33 días');
  });
  it('start the week as the region does', () => {
    expect(formatFor('es', 'es-ES').weekStartsOn).toBe(1);
    expect(formatFor('es', 'es-MX').weekStartsOn).toBe(0);
  });
});
