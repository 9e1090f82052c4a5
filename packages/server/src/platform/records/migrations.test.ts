import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FOLDER = new URL('../../../migrations/', import.meta.url);
const MOVES_ROWS = /^(?:update|insert into|delete from|with) /m;

it('move rows of all workspaces: the walls are let down before the owner of the tables, and stand again after', () => {
  const moving = readdirSync(FOLDER)
    .map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }))
    .filter(({ text }) => MOVES_ROWS.test(text));
  expect(moving.length).toBeGreaterThan(0);
  for (const { name, text } of moving) {
    const down = [...text.matchAll(/alter table (\w+) no force row level security/g)].map(([, table]) => table ?? '');
    expect(down, name).not.toEqual([]);
    const left = down.filter((table) => !text.includes(`alter table ${table} force row level security`) && !/drop table/.test(text));
    expect(left, name).toEqual([]);
  }
});
