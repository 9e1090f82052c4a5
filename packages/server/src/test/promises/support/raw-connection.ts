import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Sends bytes as they are, and waits for each answer before the next. */
export type RawConnection = {
  /** The status, and the text that came with it; null where the other side hung up without a word. */
  readonly ask: (bytes: readonly Buffer[]) => Promise<{ readonly status: number; readonly text: string } | null>;
  readonly close: () => void;
};

const ANSWER_MS_MAX = 10_000;

/** Opens another connection whenever the last one was ended. */
export function rawConnection(url: string): RawConnection {
  const { hostname, port } = new URL(url);
  let socket: Socket | null = null;

  const opened = async (): Promise<Socket> => {
    if (socket !== null && !socket.destroyed && socket.writable) return socket;
    socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };
  return {
    async ask(bytes) {
      const own = await opened();
      own.cork();
      for (const part of bytes) own.write(part);
      own.uncork();
      const text = await answerOn(own);
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0);
      if (/^connection: close\r$/im.test(text)) own.destroy();
      return status === 0 ? null : { status, text };
    },
    close: () => socket?.destroy(),
  };
}

/** What came until it is whole or the other side ends it. */
function answerOn(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const late = setTimeout(() => done(() => reject(new Error('no answer'))), ANSWER_MS_MAX);
    const take = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (isWhole(text)) done(() => resolve(text));
    };
    const end = () => done(() => resolve(text));
    const done = (tell: () => void) => {
      clearTimeout(late);
      socket.off('data', take).off('close', end);
      tell();
    };
    socket.on('data', take).on('close', end);
  });
}

function isWhole(text: string): boolean {
  const body = text.indexOf('\r\n\r\n') + 4;
  if (body < 4) return false;
  const length = /^content-length: (\d+)\r$/im.exec(text)?.[1];
  return length === undefined ? text.endsWith('0\r\n\r\n') : text.length >= body + Number(length);
}
