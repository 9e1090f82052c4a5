import { parse } from 'csv-parse/sync';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../../../', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, ROOT), 'utf8');
const rowsOf = (file: string) => parse(textOf(file), { columns: true }) as Record<string, string>[];

const IS_TEST = /\.(?:test\.tsx?|e2e\.ts|promise\.ts)$/;
const rows = rowsOf('docs/asvs.csv');
const met = rows.filter(({ state }) => state === 'met');

/** `file: name of the test`, `file: remark`, or a file alone; several with bars between. */
function proofsOf(evidence = ''): readonly { readonly file: string; readonly name: string }[] {
  return evidence.split(' | ').map((proof) => {
    const [, file = '', name = ''] = /^(\S+?)(?:: (.*))?$/s.exec(proof) ?? [];
    return { file, name };
  });
}

describe('what is said of the requirements of OWASP ASVS 5.0.0', () => {
  it('has each of levels 1 and 2 once, in order, and nothing else', () => {
    expect(rows.map(({ id, level }) => `${id} ${level}`)).toEqual(rowsOf('docs/asvs-ids.csv').map(({ id, level }) => `${id} ${level}`));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(253);
  });

  it('is one of three things, and says why', () => {
    for (const { id, state, evidence } of rows) {
      expect([id, ['met', 'not applicable', 'not met'].includes(state ?? '')]).toEqual([id, true]);
      expect([id, (evidence ?? '').length > 10]).toEqual([id, true]);
    }
  });

  it('rests on files that are there', () => {
    const gone = met.flatMap(({ id, evidence }) =>
      proofsOf(evidence)
        .filter(({ file }) => !existsSync(new URL(file, ROOT)))
        .map(({ file }) => `${id}: ${file}`),
    );
    expect(gone).toEqual([]);
  });

  it('rests on tests that are there by their names', () => {
    const proofs = met
      .flatMap(({ id, evidence }) => proofsOf(evidence).map((proof) => ({ id, ...proof })))
      .filter(({ file }) => IS_TEST.test(file));
    const gone = proofs.filter(
      ({ file, name }) => name === '' || !new RegExp('(?:it|test)(?:\\.\\w+)*').test(textOf(file)) || !textOf(file).includes(name),
    );
    expect(gone.map(({ id, file, name }) => `${id}: ${file}: ${name}`)).toEqual([]);
    expect(proofs.length).toBeGreaterThan(100);
  });
});
