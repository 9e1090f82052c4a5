import { connect as connectTcp, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Failure } from '../../kernel/failure.ts';
import { doesNotAnswer } from './outgoing.errors.ts';

export type OutgoingPlace = {
  readonly host: string;
  readonly port: number;
  /** Null in clear. `ca`: PEM that vouches for the receiver in place of the public ones; null for those. */
  readonly tls: { readonly ca: string | null } | null;
};

type Guard = {
  /** Refuses names that lead where nothing may go; the connection goes to what was looked at. */
  readonly lookup: LookupFunction;
  /** Refuses numbers, which are not looked up. */
  readonly check: (host: string) => void;
  /** Until it is connected, the handshake of TLS among it. */
  readonly milliseconds: number;
};

/** Resolves when whoever is there has proved who they are, if TLS was asked for. */
export function openSocket({ host, port, tls }: OutgoingPlace, { lookup, check, milliseconds }: Guard): Promise<Socket> {
  return new Promise((resolve, reject) => {
    check(host);
    const to = { host, port, lookup };
    const socket = tls === null ? connectTcp(to) : connectTls({ ...to, ...(tls.ca === null ? {} : { ca: tls.ca }), ...named(host) });
    const fail = (error: unknown) => {
      clearTimeout(waiting);
      socket.destroy();
      reject(failureIn(error) ?? doesNotAnswer(host));
    };
    const waiting = setTimeout(fail, milliseconds);
    socket.once('error', fail);
    socket.once(tls === null ? 'connect' : 'secureConnect', () => {
      clearTimeout(waiting);
      socket.off('error', fail);
      resolve(socket);
    });
  });
}

/** An address is no name that a certificate could be chosen by. */
const named = (host: string) => (/^[\d.]+$|:/.test(host) ? {} : { servername: host });

/** What the look-up refused comes wrapped by the request that it broke. */
export function failureIn(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error;
  return error instanceof Error && error.cause !== undefined ? failureIn(error.cause) : undefined;
}
