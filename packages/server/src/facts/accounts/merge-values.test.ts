import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeValues } from './merge-values.ts';

it('leaves what the row does not name', () => {
  expect(mergeValues({ name: 'Acme', tier: 'high' }, { name: 'Acme Ltd' })).toEqual({
    values: { name: 'Acme Ltd', tier: 'high' },
    isChanged: true,
  });
});

it('clears what the row says is null', () => {
  expect(mergeValues<{ tier: string | null }>({ tier: 'high' }, { tier: null }).values.tier).toBeNull();
});

it('lays attributes over one by one', () => {
  const merged = mergeValues<{ attributes: Record<string, unknown> }>(
    { attributes: { plan: 'Pro', seats: 3 } },
    { attributes: { seats: 4 } },
  );
  expect(merged.values.attributes).toEqual({ plan: 'Pro', seats: 4 });
});

it('keeps an attribute with the name of what every object has', () => {
  const said = { attributes: JSON.parse('{"__proto__": 1}') as object };
  const { values, isChanged } = mergeValues<{ attributes: object }>({ attributes: {} }, said);
  expect(isChanged).toBe(true);
  expect(Object.entries(values.attributes)).toEqual([['__proto__', 1]]);
});

it('sees no change when the same is said again, whatever it is', () => {
  const values = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string())));
  fc.assert(
    fc.property(values, values, (stored, said) => {
      const once = mergeValues<Record<string, unknown>>({ attributes: {}, ...stored }, { attributes: {}, ...said });
      expect(mergeValues(once.values, { ...said }).isChanged).toBe(false);
    }),
  );
});
