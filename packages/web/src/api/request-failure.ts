/** What the API answered when it refused: the problem document of RFC 9457. Status 0 is a lost connection. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(status: number, code: string, details: Readonly<Record<string, string | number>> = {}) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export function requestFailureOf(problem: unknown, status: number): RequestFailure {
  const { code, details } = (typeof problem === 'object' && problem !== null ? problem : {}) as { code?: unknown; details?: unknown };
  return new RequestFailure(
    status,
    typeof code === 'string' ? code : 'http.unexpected',
    (details ?? {}) as Record<string, string | number>,
  );
}
