import { loadavg } from 'node:os';

/** A promise is shown small with the other tests, and large by a command of its own (`npm run promise:…`). */
export const isLong = process.env['PROMISE_LONG'] === '1';

/** Whoever breaks the code to see what is lost asks for no times: beside other work they are not kept. */
export const isTimed = process.env['PROMISE_TIMES'] !== 'any';

/** How often, or how many: `PROMISE_COUNT` says another number. */
export function sized({ short, long }: { readonly short: number; readonly long: number }): number {
  const asked = Number(process.env['PROMISE_COUNT']);
  if (Number.isSafeInteger(asked) && asked > 0) return asked;
  return isLong ? long : short;
}

/** Another one each time; `PROMISE_SEED` plays a run again, as far as processes and disks let it. */
export const seed = Number(process.env['PROMISE_SEED'] ?? Math.floor(Date.now() % 1_000_000));

/** What a run came to, in one line, and how many processes wished for a core meanwhile: no time is kept where many do. */
export function tell(promise: string, figures: object): void {
  const load = loadavg()[0]?.toFixed(1);
  const said = Object.entries({ ...figures, seed, load }).map(
    ([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
  );
  process.stdout.write(`promise ${promise}: ${said.join(' · ')}\n`);
}
