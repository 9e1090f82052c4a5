import { Failure, type FailureDetails, type FailureFamily } from '../../kernel/failure.ts';

/** Two processes that can send each other messages, as `fork` with `serialization: 'advanced'` makes them. */
export type Channel = {
  readonly send: (message: unknown) => void;
  readonly onMessage: (hear: (message: unknown) => void) => () => void;
  /** Tells when the other is no more, where that can be known before it is replaced. */
  readonly onEnd?: (hear: () => void) => void;
};

type AnyCalls = { readonly [name: string]: (...args: never[]) => Promise<unknown> };
type Asked = { readonly topic: string; readonly ask: number; readonly name: string; readonly args: readonly unknown[] };
type Answered = { readonly topic: string; readonly answer: number; readonly value?: unknown; readonly failure?: PlainFailure };
type PlainFailure = { readonly family: FailureFamily; readonly code: string; readonly details: FailureDetails };

/** Answers the calls of the other process by these functions. Gives back how to stop. */
export function serveCalls(channel: Channel, topic: string, calls: AnyCalls): () => void {
  return channel.onMessage((message) => {
    const asked = message as Partial<Asked> | null;
    if (asked?.topic !== topic || asked.ask === undefined) return;
    void answer(channel, calls, asked as Asked);
  });
}

async function answer(channel: Channel, calls: AnyCalls, asked: Asked): Promise<void> {
  const { topic, ask } = asked;
  try {
    const call = calls[asked.name] as ((...args: readonly unknown[]) => Promise<unknown>) | undefined;
    if (call === undefined) throw new Failure('unavailable', 'engine.no_such_question', { name: asked.name });
    const value = await call(...asked.args);
    channel.send({ topic, answer: ask, value } satisfies Answered);
  } catch (error) {
    channel.send({ topic, answer: ask, failure: plain(error) } satisfies Answered);
  }
}

function plain(error: unknown): PlainFailure {
  if (error instanceof Failure) return { family: error.family, code: error.code, details: error.details };
  return { family: 'unavailable', code: 'engine.failed', details: { reason: String(error).slice(0, 300) } };
}

/** The other process's functions, each answered within the time or refused. `channel` may change when it is started again. */
export function callsOver<Calls extends object>(
  channel: () => Channel | null,
  topic: string,
  options: { readonly names: readonly (keyof Calls & string)[]; readonly timeoutMs?: number },
): Calls {
  const waiting = new Map<number, { readonly to: Channel; readonly hear: (answered: Answered) => void }>();
  const heard = new WeakSet<Channel>();
  let last = 0;

  const listen = (to: Channel): void => {
    if (heard.has(to)) return;
    heard.add(to);
    to.onMessage((message) => {
      const answered = message as Partial<Answered> | null;
      if (answered?.topic === topic && answered.answer !== undefined) waiting.get(answered.answer)?.hear(answered as Answered);
    });
    to.onEnd?.(() => giveUp((one) => one === to));
  };

  const giveUp = (isGone: (channel: Channel) => boolean): void => {
    const failure = { family: 'unavailable', code: 'engine.away', details: {} } as const;
    for (const [ask, one] of waiting) if (isGone(one.to)) one.hear({ topic, answer: ask, failure });
  };

  const call = (name: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const to = channel();
      if (to === null) return reject(new Failure('unavailable', 'engine.away'));
      listen(to);
      // A process that was started anew does not know what its forerunner was asked.
      giveUp((one) => one !== to);
      const ask = ++last;
      const late = setTimeout(() => {
        waiting.delete(ask);
        reject(new Failure('unavailable', 'engine.away'));
      }, options.timeoutMs ?? 30_000);
      const hear = ({ value, failure }: Answered) => {
        clearTimeout(late);
        waiting.delete(ask);
        if (failure === undefined) resolve(value);
        else reject(new Failure(failure.family, failure.code, failure.details));
      };
      waiting.set(ask, { to, hear });
      try {
        to.send({ topic, ask, name, args } satisfies Asked);
      } catch {
        clearTimeout(late);
        waiting.delete(ask);
        reject(new Failure('unavailable', 'engine.away'));
      }
    });

  return Object.fromEntries(options.names.map((name) => [name, (...args: readonly unknown[]) => call(name, args)])) as Calls;
}
