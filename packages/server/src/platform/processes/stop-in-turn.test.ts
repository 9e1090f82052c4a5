import { expect, it } from 'vitest';
import { stopInTurn } from './stop-in-turn.ts';

it('stops the last started first', async () => {
  const order: string[] = [];
  const stopping = stopInTurn();
  for (const name of ['database', 'engine', 'api'])
    stopping.add(name, async () => {
      order.push(name);
    });

  expect(await stopping.stopAll()).toEqual([]);

  expect(order).toEqual(['api', 'engine', 'database']);
});

it('goes on when one part fails or never ends, and names it', async () => {
  let isDatabaseStopped = false;
  const stopping = stopInTurn(50);
  stopping.add('database', async () => {
    isDatabaseStopped = true;
  });
  stopping.add('engine', () => new Promise(() => undefined));
  stopping.add('api', () => Promise.reject(new Error('broken')));

  expect(await stopping.stopAll()).toEqual(['api', 'engine']);

  expect(isDatabaseStopped).toBe(true);
});
