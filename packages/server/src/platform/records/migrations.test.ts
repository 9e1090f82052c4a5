import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FOLDER = new URL('../../../migrations/', import.meta.url);
const MOVES_ROWS = /^(?:update|insert into|delete from|with) (\w+)/gm;

/** A table that the same migration makes has no wall until it is given one. */
function movesRowsBehindWalls(text: string): boolean {
  return [...text.matchAll(MOVES_ROWS)].some(({ index, 1: table = '' }) => {
    const wall = text.search(new RegExp(`alter table ${table} enable row level security|perennial_wall\\('${table}'\\)`));
    return !text.includes(`create table ${table} (`) || wall < index;
  });
}

it('move rows of all workspaces: the walls are let down before the owner of the tables, and stand again after', () => {
  const moving = readdirSync(FOLDER)
    .map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }))
    .filter(({ text }) => movesRowsBehindWalls(text));
  expect(moving.length).toBeGreaterThan(0);
  for (const { name, text } of moving) {
    const down = [...text.matchAll(/alter table (\w+) no force row level security/g)].map(([, table]) => table ?? '');
    expect(down, name).not.toEqual([]);
    const left = down.filter((table) => !text.includes(`alter table ${table} force row level security`) && !/drop table/.test(text));
    expect(left, name).toEqual([]);
  }
});
