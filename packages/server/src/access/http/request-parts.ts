import type { FastifyRequest } from 'fastify';
import { Failure } from '../../kernel/failure.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A page of another site must not act with our cookie, whatever the browser lets through. */
export function refuseForeignOrigin(request: FastifyRequest, origins: ReadonlySet<string>): void {
  if (SAFE.has(request.method)) return;
  const origin = request.headers.origin;
  if (origin !== undefined && !origins.has(origin)) throw new Failure('forbidden', 'access.foreign_origin');
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

export function deviceOf(request: FastifyRequest): { readonly agent: string; readonly address: string } {
  return { agent: (request.headers['user-agent'] ?? '').slice(0, 400), address: request.ip };
}
