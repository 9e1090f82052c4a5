import { describe, expect, it } from 'vitest';
import { readMonths } from './months.ts';
import { normaliseHeader } from './normalise-header.ts';
import { readYesNo } from './yes-no.ts';

describe('words of three languages', () => {
  it('are one name for a column, however it is written', () => {
    for (const header of ['Fecha de Início', 'fechaDeInicio', ' fecha_de_inicio ', 'FECHA-DE-INICIO']) {
      expect(normaliseHeader(header)).toBe('fecha de inicio');
    }
  });

  it('say yes or no, or neither', () => {
    expect(['TRUE', 'Sí', 'sim', '1'].map(readYesNo)).toEqual([true, true, true, true]);
    expect(['FALSE', 'no', 'Não', '0'].map(readYesNo)).toEqual([false, false, false, false]);
    expect(readYesNo('perhaps')).toBeNull();
  });

  it('say how many months', () => {
    expect(['annual', 'Mensual', 'trimestral', '12', '12 meses', '3 years'].map(readMonths)).toEqual([12, 1, 3, 12, 12, 36]);
    expect([readMonths('forever'), readMonths('0')]).toEqual([null, null]);
  });
});
