import path from 'node:path';
import { freePort } from '../processes/free-port.ts';

/** Where a PostgreSQL of ours listens: a socket that only its folder's owner reaches, or a local port. */
export type ServerPlace = { readonly socketFolder: string } | { readonly port: number };

/** What the kernel allows for the path of a socket, less the name PostgreSQL adds. */
const SOCKET_FOLDER_BYTES_MAX = 107 - '/.s.PGSQL.5432.lock'.length;

export async function choosePlace(runFolder: string): Promise<ServerPlace> {
  if (Buffer.byteLength(runFolder) <= SOCKET_FOLDER_BYTES_MAX) return { socketFolder: path.resolve(runFolder) };
  return { port: await freePort() };
}

export function placeSettings(place: ServerPlace): string[] {
  return 'port' in place
    ? ['-p', String(place.port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
    : ['-p', '5432', '-c', 'listen_addresses=', '-c', `unix_socket_directories=${place.socketFolder}`];
}

/** What a server that was killed leaves beside its socket. */
export function locksOf(place: ServerPlace): readonly string[] {
  return 'port' in place ? [] : [path.join(place.socketFolder, '.s.PGSQL.5432.lock')];
}

export function urlOf(place: ServerPlace, login: { readonly user: string; readonly password: string; readonly database: string }): string {
  const who = `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}`;
  if ('port' in place) return `postgresql://${who}@127.0.0.1:${place.port}/${login.database}`;
  return `postgresql://${who}@localhost/${login.database}?host=${encodeURIComponent(place.socketFolder)}`;
}
