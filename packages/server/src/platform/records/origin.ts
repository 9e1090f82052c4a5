import { AsyncLocalStorage } from 'node:async_hooks';

/** From where something is done: told to the database with each transaction, and kept with the audit entries that it writes. */
export type Origin = {
  /** The page or program at the other end, the terminal of this machine, or work that the product does by itself. */
  readonly via: 'request' | 'terminal';
  readonly address?: string;
  readonly agent?: string;
  /** One id for each request: in the answer's header, in the log, in the entry. */
  readonly request?: string;
  /** Who is at the terminal, and of which machine. */
  readonly user?: string;
  readonly host?: string;
};

const origins = new AsyncLocalStorage<Origin>();

/** All transactions of the work are told that it is done from there. */
export function doFrom<Result>(origin: Origin, work: () => Result): Result {
  return origins.run(origin, work);
}

/** For `set_config('app.from', …)`; empty where nobody said. */
export function originText(): string {
  const origin = origins.getStore();
  return origin === undefined ? '' : JSON.stringify(origin);
}
