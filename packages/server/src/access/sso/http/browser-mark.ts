import type { FastifyReply, FastifyRequest } from 'fastify';
import { newBrowserMark } from '../use-cases/sign-on.ts';

const SECONDS = 600;

type Place = { readonly publicUrl: string };

/** The mark of this browser, by which it is known again when it comes back from a provider. */
export function markBrowser(place: Place, request: FastifyRequest, reply: FastifyReply): string {
  const mark = browserOf(place, request) ?? newBrowserMark();
  const { name, ...bounds } = cookieOf(place);
  reply.setCookie(name, mark, { ...bounds, httpOnly: true, sameSite: 'lax', maxAge: SECONDS });
  return mark;
}

export function browserOf(place: Place, request: FastifyRequest): string | undefined {
  return request.cookies[cookieOf(place).name];
}

/** The prefix binds it to this host and to TLS; browsers take it for the whole of a host alone. */
function cookieOf({ publicUrl }: Place) {
  const isSecure = publicUrl.startsWith('https:');
  return isSecure ? { name: '__Host-perennial.sso', path: '/', secure: true } : { name: 'perennial.sso', path: '/sso', secure: false };
}
