import { expect, it } from 'vitest';
import { forgetPerson } from './forget-person.ts';

/** As a browser keeps it. */
function storageOf(names: readonly string[]) {
  const kept = new Map(names.map((name) => [name, 'x']));
  return {
    get length() {
      return kept.size;
    },
    key: (at: number) => [...kept.keys()][at] ?? null,
    removeItem: (name: string) => void kept.delete(name),
    names: () => [...kept.keys()],
  };
}

const LOOKS = ['perennial.preferences', 'perennial.scope', 'perennial.grid.portfolio', 'perennial.split.portfolio'];
const BEGUN = ['perennial.draft.note.acc_1', 'perennial.workspace'];
const SEEN = ['perennial.recent-accounts', 'perennial.walk.today', 'perennial.word-left', 'perennial.adopted', 'of-some-other-version'];

it('whoever signs out leaves how they like to see things, and nothing of customers', () => {
  const storage = storageOf([...SEEN, ...LOOKS, ...BEGUN]);
  forgetPerson(true, [storage]);
  expect(storage.names()).toEqual(LOOKS);
});

it('a session that ends by itself leaves what was begun as well', () => {
  const storage = storageOf([...SEEN, ...LOOKS, ...BEGUN]);
  forgetPerson(false, [storage]);
  expect(storage.names()).toEqual([...LOOKS, ...BEGUN]);
});
