import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createApp } from './app.ts';
import { answerNotFound, problemOf } from './problem.ts';

type Tree = { readonly all: readonly Tree[] };
const treeSchema: z.ZodType<Tree> = z.lazy(() => z.object({ all: z.array(treeSchema) }));

let app: FastifyInstance;
beforeAll(async () => {
  app = await createApp({ version: '0.0.0', isSecure: false });
  app.setNotFoundHandler(answerNotFound);
  app.post('/trees', { schema: { body: treeSchema } }, async () => ({}));
});
afterAll(() => app.close());

describe('what a caller did wrong', () => {
  it('is told as a problem also where the address cannot be decoded', async () => {
    const answer = await app.inject('/api/%E0%A4%A');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(answer.json()).toMatchObject({ status: 400, code: 'http.unreadable' });
  });

  it('is no fault of ours where a body is nested deeper than a schema can follow', async () => {
    const payload = `${'{"all":['.repeat(50_000)}${']}'.repeat(50_000)}`;
    const answer = await app.inject({ method: 'POST', url: '/trees', payload, headers: { 'content-type': 'application/json' } });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'http.unreadable']);
  });

  it.each(['22021', '22P05'])('is text that PostgreSQL does not keep (%s)', (code) => {
    expect(problemOf(Object.assign(new Error('0x00'), { code }))).toMatchObject({ status: 400, code: 'http.unreadable' });
  });
});
