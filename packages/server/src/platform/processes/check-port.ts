import { createServer } from 'node:net';
import { Failure } from '../../kernel/failure.ts';

const CODES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'http.port_in_use',
  EACCES: 'http.port_not_allowed',
  EADDRNOTAVAIL: 'http.host_not_here',
  ENOTFOUND: 'http.host_not_here',
};

/** Sees, before anything slow is started, that we shall be able to listen. */
export function checkPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(listenFailure(error, host, port)));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

/** The same words when the port is lost between the look and the listening. */
export function listenFailure(error: unknown, host: string, port: number): unknown {
  const code = CODES[(error as NodeJS.ErrnoException).code ?? ''];
  return code === undefined ? error : new Failure('conflict', code, { host, port });
}
