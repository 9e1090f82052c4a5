import { describe, expect, it } from 'vitest';
import { parseTask } from './parse-task.ts';

const members = [
  { id: 'mem_1', name: 'Tom Becker' },
  { id: 'mem_2', name: 'João Prado' },
];
/** A Saturday. */
const today = '2026-11-21';
const read = (line: string) => parseTask(line, { members, today });

describe('a task of one line', () => {
  it('takes person, account and day out of the title', () => {
    expect(read('call Priya tomorrow about Porto @Tom #Ridgeline')).toEqual({
      title: 'call Priya about Porto',
      ownerId: 'mem_1',
      account: 'Ridgeline',
      dueOn: '2026-11-22',
    });
  });

  it.each([
    ['llamar a Priya mañana', 'llamar a Priya', '2026-11-22'],
    ['preparar reunião na sexta', 'preparar reunião na', '2026-11-27'],
    ['ligar hoje', 'ligar', '2026-11-21'],
    ['revisar el lunes el plan', 'revisar el el plan', '2026-11-23'],
    ['send the plan in 3 days', 'send the plan', '2026-11-24'],
    ['enviar el plan en 10 días', 'enviar el plan', '2026-12-01'],
    ['renewal talk 2026-12-01', 'renewal talk', '2026-12-01'],
  ])('understands %s', (line, title, dueOn) => {
    expect(read(line)).toMatchObject({ title, dueOn });
  });

  it('means the next one by the day that it is', () => {
    expect(parseTask('saturday review', { members, today }).dueOn).toBe('2026-11-28');
  });

  it('finds a member by any part of the name, without accents', () => {
    expect(read('x @joao').ownerId).toBe('mem_2');
    expect(read('x @prado').ownerId).toBe('mem_2');
  });

  it('leaves in the title what it does not understand', () => {
    expect(read('mail @nobody about 2026-99-99')).toEqual({
      title: 'mail @nobody about 2026-99-99',
      ownerId: null,
      account: null,
      dueOn: null,
    });
  });
});
