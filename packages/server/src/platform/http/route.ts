import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Hiding } from '../../kernel/hiding.ts';
import type { z } from 'zod';
import type { Call } from './call.ts';

type Schema = z.ZodType;
type Out<S extends Schema | undefined> = S extends Schema ? z.output<S> : undefined;

type RouteNames = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1/w/{workspace}; begins with a slash; parameters as `:account`. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  /** The permission that the caller must have, from the table in access/permissions.ts. */
  readonly may: string;
  /** What its answer is of altogether: it is closed to whoever does not see that; `all` is closed to whoever does not see something. */
  readonly shows?: Hiding | 'all';
  /** True where it answers with what was reckoned over all accounts: it is closed to whoever sees but some of them. */
  readonly isOfAll?: boolean;
  /** True where it weighs so much that whoever asks has to have shown lately who they are. */
  readonly asksProof?: boolean;
};

/** A route of one workspace: authenticated, validated, permitted and in one transaction before its handler runs. */
export type WorkspaceRoute = RouteNames & {
  readonly kind: 'answer' | 'computed' | 'raw';
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  readonly answer?: Schema;
  readonly status: number;
  /** Largest body in bytes; the platform's default where absent. */
  readonly bodyLimit?: number;
  readonly handle: (call: Call<never, never, never>, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
};

/** The same routes, closed to whoever does not see what they are of altogether. */
export function showing<R extends WorkspaceRoute>(shows: NonNullable<WorkspaceRoute['shows']>, routes: readonly R[]): readonly R[] {
  return routes.map((one) => ({ ...one, shows }));
}

/** A route of which it is known what it answers with. */
export type AnswerRoute<A extends Schema> = WorkspaceRoute & { readonly answer: A };

/** Declares a route whose handler returns its answer. */
export function route<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  A extends Schema | undefined = undefined,
>(
  definition: RouteNames & {
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    readonly answer?: A;
    readonly status?: number;
    readonly bodyLimit?: number;
    readonly handle: (call: Call<Out<P>, Out<Q>, Out<B>>) => Promise<A extends Schema ? z.input<A> : void>;
  },
): A extends Schema ? AnswerRoute<A> : WorkspaceRoute {
  return { status: definition.answer === undefined ? 204 : 200, ...definition, kind: 'answer' } as never;
}

/** Declares a route whose answer another process computes, or that is about all workspaces: no transaction is held meanwhile, so `call.records` is not there. */
export function computedRoute<A extends Schema, B extends Schema | undefined = undefined, P extends Schema | undefined = undefined>(
  definition: RouteNames & {
    readonly params?: P;
    readonly body?: B;
    readonly answer: A;
    readonly handle: (call: Omit<Call<Out<P>, undefined, Out<B>>, 'records'>) => Promise<z.input<A>>;
  },
): WorkspaceRoute {
  return { status: 200, ...definition, kind: 'computed' } as unknown as WorkspaceRoute;
}

/**
 * Declares a route that answers by itself: downloads, uploads, streams. It runs outside of a transaction:
 * `call.records` is not there; open one with `database.inWorkspace`.
 */
export function rawRoute<
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(
  definition: RouteNames & {
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    readonly bodyLimit?: number;
    readonly handle: (
      call: Omit<Call<Out<P>, Out<Q>, Out<B>>, 'records'>,
      request: FastifyRequest,
      reply: FastifyReply,
    ) => Promise<unknown>;
  },
): WorkspaceRoute {
  return { status: 200, ...definition, kind: 'raw' } as unknown as WorkspaceRoute;
}
