import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PLAN_NAME, readPlan } from './read-plan.ts';

const root = mkdtempSync(path.join(tmpdir(), 'perennial-plan-'));
afterAll(() => rmSync(root, { recursive: true }));

function folder(name: string, files: Readonly<Record<string, string>>): string {
  const where = path.join(root, name);
  mkdirSync(where);
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(where, file), content);
  return where;
}

describe('what goes in', () => {
  it('is one file where one is named', async () => {
    const where = folder('one', { 'a.csv': 'id\n1' });
    expect(await readPlan(path.join(where, 'a.csv'), null)).toEqual([{ file: path.join(where, 'a.csv') }]);
  });

  it('is every file that can be read, where the folder has no plan', async () => {
    const where = folder('all', { 'b.csv.gz': '', 'a.xlsx': '', 'c.jsonl': '', 'readme.md': '' });
    expect((await readPlan(where, null)).map((one) => path.basename(one.file))).toEqual(['a.xlsx', 'b.csv.gz', 'c.jsonl']);
  });

  it('is what the plan of the folder says, and nothing else', async () => {
    const plan =
      'unknownAccounts: create\nfiles:\n  - file: a.csv\n    kind: tickets\n    columns: { id: ticket, x: null, opened: { field: openedAt, dateForm: dmy, timeZone: America/Sao_Paulo } }\n    fixed: { severity: low }\n';
    const where = folder('planned', { 'a.csv': '', 'b.csv': '', [PLAN_NAME]: plan });
    expect(await readPlan(where, null)).toEqual([
      {
        file: path.join(where, 'a.csv'),
        kind: 'tickets',
        columns: {
          id: { field: 'ticket' },
          x: { field: null },
          opened: { field: 'openedAt', dateForm: 'dmy', timeZone: 'America/Sao_Paulo' },
        },
        fixed: { severity: 'low' },
        unknownAccounts: 'create',
      },
    ]);
  });

  it('is said to be missing, or not to be understood', async () => {
    const where = folder('wrong', {
      [PLAN_NAME]: 'files:\n  - file: gone.csv\n',
      'typo.yaml': 'files:\n  - file: a.csv\n    knd: tickets\n',
      'zone.yaml': 'files:\n  - file: a.csv\n    columns: { opened: { field: openedAt, timeZone: Europe/Atlantis } }\n',
      'bad.yaml': 'files: [',
    });
    await expect(readPlan(where, null)).rejects.toMatchObject({ code: 'imports.plan_file_missing' });
    await expect(readPlan(where, path.join(where, 'typo.yaml'))).rejects.toMatchObject({
      code: 'imports.plan_unreadable',
      details: { at: 'files.0' },
    });
    await expect(readPlan(where, path.join(where, 'zone.yaml'))).rejects.toMatchObject({
      code: 'imports.plan_unreadable',
      details: { at: 'files.0.columns.opened.timeZone' },
    });
    await expect(readPlan(where, path.join(where, 'bad.yaml'))).rejects.toMatchObject({ code: 'imports.plan_unreadable' });
    await expect(readPlan(path.join(root, 'nowhere'), null)).rejects.toMatchObject({ code: 'imports.plan_file_missing' });
  });
});
