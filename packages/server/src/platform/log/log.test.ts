import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

function linesOf(say: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  say(createLog('main', 'info', { write: (line) => void lines.push(line) }));
  return lines;
}

describe('a log', () => {
  it('has an object a line, with its time in UTC and the process that speaks', () => {
    const [line = ''] = linesOf((log) => log.info('begun'));
    const said = JSON.parse(line) as { readonly time: string };
    expect(said).toMatchObject({ level: 'info', role: 'main', msg: 'begun' });
    expect(said.time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  });

  it('takes nothing that somebody typed for a line of its own', () => {
    const lines = linesOf((log) => log.warn({ file: 'a\n{"level":"fatal"}\r\u2028.csv' }, 'refused\n{"level":"fatal"}'));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toMatch(/[\n\r]/);
  });

  it('keeps secrets to itself, and the row that the database quotes', () => {
    const fault = Object.assign(new Error('duplicate key'), { detail: 'Key (email)=(ana@x.example) already exists.' });
    const lines = linesOf((log) =>
      log.error({
        err: fault,
        password: 'A-SECRET',
        headers: { authorization: 'A-SECRET', cookie: 'A-SECRET' },
        a: { b: { token: 'A-SECRET' } },
      }),
    );
    expect(lines.join('')).toContain('duplicate key');
    expect(lines.join('')).not.toMatch(/A-SECRET|ana@x/);
  });
});
