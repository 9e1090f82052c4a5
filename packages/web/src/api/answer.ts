import { client } from './generated/client.gen.ts';
import { RequestFailure, requestFailureOf } from './request-failure.ts';

/** Once, before the first request: same origin, and refusals as RequestFailure. */
export function prepareClient(): void {
  client.setConfig({ baseUrl: '', credentials: 'same-origin' });
  client.interceptors.error.use((problem, response) => requestFailureOf(problem, response?.status ?? 0));
}

/** The answer of a call of the generated client, or its RequestFailure thrown: `queryFn: ({ signal }) => answer(getMe({ signal }))`. */
export async function answer<Result extends { readonly data: unknown; readonly error: unknown }>(
  call: Promise<Result>,
): Promise<Extract<Result, { readonly error: undefined }>['data']> {
  const { data, error } = await call;
  if (error !== undefined) throw error instanceof RequestFailure ? error : requestFailureOf(error, 0);
  return data;
}
