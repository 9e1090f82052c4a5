import { describe, expect, it } from 'vitest';
import { accountHref, accountIdOf } from './chip.tsx';
import { initialsOf } from './initials.ts';
import { tailOf } from './middle-cut.tsx';

describe('the address of an account', () => {
  it('carries its id first and its name as decoration', () => {
    expect(accountHref('north', { id: 'acc_01k', name: 'Clínica São Lucas, S.A.' })).toBe(
      '/w/north/accounts/acc_01k-clinica-sao-lucas-s-a/overview',
    );
    expect(accountHref('north', { id: 'acc_01k', name: '株式会社' }, 'usage')).toBe('/w/north/accounts/acc_01k/usage');
    expect(accountIdOf('acc_01k-clinica-sao-lucas')).toBe('acc_01k');
  });
});

describe('names', () => {
  it('keep their end when they are long, by whole letters', () => {
    expect(tailOf('Atlas Metrology International Calibration Services, Zweigniederlassung Nord')).toBe('assung Nord');
    expect(tailOf('Ridgeline Foods')).toBe('');
    expect([...tailOf(`${'a'.repeat(30)}${'👩‍🚀'.repeat(12)}`)].length).toBeGreaterThan(0);
  });
  it('give initials of the first and the last', () => {
    expect(['Ana Ruiz', 'João da Silva Prado', 'Cher', '  ', 'émile zola'].map(initialsOf)).toEqual(['AR', 'JP', 'C', '?', 'ÉZ']);
  });
});
