import { describe, expect, it } from 'vitest';
import { accountHref, accountIdOf } from './chip.tsx';
import { initialsOf } from './initials.ts';
import { middleCut } from './middle-cut.ts';

describe('the address of an account', () => {
  it('carries its id first and its name as decoration', () => {
    expect(accountHref('north', 'acc_01k', 'Clínica São Lucas, S.A.')).toBe('/w/north/accounts/acc_01k-clinica-sao-lucas-s-a/overview');
    expect(accountHref('north', 'acc_01k', '株式会社', 'usage')).toBe('/w/north/accounts/acc_01k/usage');
    expect(accountIdOf('acc_01k-clinica-sao-lucas')).toBe('acc_01k');
  });
});

describe('names', () => {
  it('keep both ends when they are long', () => {
    const cut = middleCut('Atlas Metrology International Calibration Services GmbH & Co. KG, Zweigniederlassung Nord');
    expect([...cut].length).toBeLessThanOrEqual(40);
    expect(cut.startsWith('Atlas Metrology')).toBe(true);
    expect(cut.endsWith('Nord')).toBe(true);
    expect(middleCut('Ridgeline Foods')).toBe('Ridgeline Foods');
  });
  it('give initials of the first and the last', () => {
    expect(['Ana Ruiz', 'João da Silva Prado', 'Cher', '  ', 'émile zola'].map(initialsOf)).toEqual(['AR', 'JP', 'C', '?', 'ÉZ']);
  });
});
