import { parse } from 'csv-parse/sync';
import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../../../', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, ROOT), 'utf8');
const rowsOf = (file: string) => parse(textOf(file), { columns: true }) as Record<string, string>[];

const IS_TEST = /\.(?:test\.tsx?|e2e\.ts|promise\.ts)$/;
const rows = rowsOf('docs/asvs.csv');
const met = rows.filter(({ state }) => state === 'met');

/** They ask for a page and nothing else: that it is there, with its heading, is what can be held. */
const ASKS_FOR_A_PAGE = /^V\d+\.1\.\d+$/;
/** No test of ours shows them, and why a place does. */
const BY_PLACE: Readonly<Record<string, string>> = {
  'V3.7.1': 'what is built rests on no technique of browsers that is gone: the list of libraries shows it',
  'V6.2.10': 'nothing ends a password: there is no such setting in the place that is named',
  'V7.4.4': 'signing out stands on every page by being in the frame of all',
  'V11.2.1': 'which library seals and hashes is read where it is called',
  'V16.2.3': 'one logger, which writes to one place',
};

/** `file: name of the test`, `file: heading or remark`, or a file alone; several with bars between. */
function proofsOf(evidence = ''): readonly { readonly file: string; readonly name: string }[] {
  return evidence.split(' | ').map((proof) => {
    const [, file = proof, name = ''] = /^(\S+?)(?:: (.*))?$/s.exec(proof) ?? [];
    return { file, name };
  });
}

/** Of a chapter, or of a row of a table. */
const isHeadingOf = (file: string, name: string) =>
  textOf(file)
    .split('\n')
    .some((line) => line.replace(/^#+ /, '#') === `#${name}` || line.startsWith(`| **${name}** |`));
const isFile = (file: string) => statSync(new URL(file, ROOT), { throwIfNoEntry: false })?.isFile() === true;

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
        .filter(({ file }) => !isFile(file))
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

  it('rests on a test where it is more than a page', () => {
    const untested = met
      .filter(
        ({ id, evidence }) =>
          !ASKS_FOR_A_PAGE.test(id ?? '') &&
          BY_PLACE[id ?? ''] === undefined &&
          proofsOf(evidence).every(({ file }) => !IS_TEST.test(file)),
      )
      .map(({ id }) => id);
    expect(untested).toEqual([]);
  });

  it('names headings that stand in their pages', () => {
    const gone = met.flatMap(({ id, evidence }) =>
      proofsOf(evidence)
        .filter(({ file, name }) => file.endsWith('.md') && name !== '' && !isHeadingOf(file, name))
        .map(({ file, name }) => `${id}: ${file}: ${name}`),
    );
    expect(gone).toEqual([]);
  });
});
