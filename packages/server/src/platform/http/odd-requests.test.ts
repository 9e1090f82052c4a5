import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from './app.ts';
import { answerNotFound } from './problem.ts';

let app: FastifyInstance;
beforeAll(async () => {
  app = await createApp({ version: '0.0.0', isSecure: true });
  app.setNotFoundHandler(answerNotFound);
  app.get('/things', { schema: { querystring: z.object({ name: z.string() }) } }, async ({ query }) => query);
  app.get('/broken', async () => Promise.reject(new Error('select * from auth.people at /srv/perennial/x.ts')));
  app.post('/things', { schema: { body: z.object({ name: z.string() }) } }, async ({ body }) => body);
});
afterAll(() => app.close());

const post = (payload: string, type = 'application/json') =>
  app.inject({ method: 'POST', url: '/things', payload, headers: { 'content-type': type } });

describe('a request that means more than it says', () => {
  it('names a field twice, and is refused', async () => {
    expect((await app.inject('/things?name=a&name=b')).statusCode).toBe(400);
  });

  it('gives a list or an object where a text is asked for, and is refused', async () => {
    for (const name of ['["a"]', '{"$gt":""}', '1', 'true', 'null']) expect((await post(`{"name":${name}}`)).statusCode).toBe(400);
  });

  it.each(['{"name":"a","__proto__":{"isOwner":true}}', '{"name":"a","constructor":{"prototype":{"isOwner":true}}}'])(
    'speaks of what all objects have, and is refused: %s',
    async (payload) => {
      expect((await post(payload)).statusCode).toBe(400);
      expect(({} as { readonly isOwner?: boolean }).isOwner).toBeUndefined();
    },
  );

  it('brings fields that nobody asked for, which come to nothing', async () => {
    expect((await post('{"name":"a","isOwner":true}')).json()).toEqual({ name: 'a' });
  });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'application/xml'])(
    'comes as %s, as a form of another site could send it, and is refused',
    async (type) => {
      expect([400, 415]).toContain((await post('{"name":"a"}', type)).statusCode);
    },
  );

  it.each(['TRACE', 'PROPFIND', 'PUT'])('comes by a method that the address does not have, and nobody answers: %s', async (method) => {
    const { statusCode, body } = await app.inject({ method: method as 'PUT', url: '/things?name=a', headers: { cookie: 'a=b' } });
    expect([404, 405]).toContain(statusCode);
    expect(body).not.toContain('a=b');
  });
});

it('what is answered says its type and its letters', async () => {
  expect((await app.inject('/things?name=a')).headers['content-type']).toBe('application/json; charset=utf-8');
  expect((await app.inject('/nothing')).headers['content-type']).toBe('application/problem+json; charset=utf-8');
});

it('a fault of ours is told as one, and nothing of what it was', async () => {
  const { statusCode, body } = await app.inject('/broken');
  expect(statusCode).toBe(500);
  expect(JSON.parse(body)).toEqual({ type: 'about:blank', title: 'Internal Server Error', status: 500, code: 'http.unexpected' });
});
