import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { Failure, type FailureFamily } from '../../kernel/failure.ts';

const STATUS: Record<FailureFamily, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  precondition: 422,
  limited: 429,
  unavailable: 503,
};

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
  readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
};

/** RFC 9457. The code finds the words in the reader's language; `title` is the bare name of the status. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Failure) return failureProblem(error);
  if (hasZodFastifySchemaValidationErrors(error)) return validationProblem(error);
  const status = statusOf(error);
  return { type: 'about:blank', title: titleOf(status), status, code: CODE_BY_STATUS[status] ?? 'http.unexpected' };
}

/** The one place where errors become answers; what only we can cause is logged with its stack. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  if (problem.status === 403) request.log.warn({ req: request, code: problem.code }, 'request refused');
  if (problem.status === 503 || problem.status === 429) reply.header('retry-after', String(problem.details?.['seconds'] ?? 2));
  return reply.status(problem.status).type('application/problem+json').send(problem);
}

/** For an address that nothing answers. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerError({ statusCode: 404 } as FastifyError, request, reply);
}

function failureProblem(failure: Failure): Problem {
  const status = STATUS[failure.family];
  return { type: `urn:perennial:${failure.code}`, title: titleOf(status), status, code: failure.code, details: failure.details };
}

type ValidationError = {
  readonly validation: readonly { readonly instancePath: string; readonly message?: string; readonly keyword?: string }[];
};

function validationProblem(error: ValidationError): Problem {
  const errors = error.validation.slice(0, 20).map((one) => ({ pointer: one.instancePath, code: one.keyword ?? 'invalid' }));
  return { type: 'urn:perennial:http.invalid', title: titleOf(400), status: 400, code: 'http.invalid', errors };
}

const CODE_BY_STATUS: Record<number, string> = {
  400: 'http.unreadable',
  401: 'access.sign_in_needed',
  404: 'http.no_such_address',
  413: 'http.too_large',
  415: 'http.wrong_type',
  429: 'http.too_many_requests',
  500: 'http.unexpected',
  503: 'http.unavailable',
};

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

function titleOf(status: number): string {
  return TITLES[status] ?? 'Internal Server Error';
}

/**
 * PostgreSQL out of reach is our trouble and passes: it answers 503, not 500. Text with a NUL in it, which PostgreSQL does not
 * keep, and a body nested deeper than a schema can follow are the caller's.
 */
function statusOf(error: unknown): number {
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (code === '22021' || code === '22P05') return 400;
  if (code === 'FST_ERR_VALIDATION' && error instanceof RangeError) return 400;
  if (typeof statusCode === 'number' && statusCode >= 400) return statusCode;
  if (code !== undefined && /^(ECONNREFUSED|ECONNRESET|57P0[123]|53300|08\w{3})$/.test(code)) return 503;
  return 500;
}
