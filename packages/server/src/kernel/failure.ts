/** The family decides the HTTP status; the code, such as health.no_scorecard, finds the words in the reader's language. */
export type FailureFamily =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'precondition'
  | 'limited'
  | 'too_large'
  | 'unavailable';

export type FailureDetails = Readonly<Record<string, string | number | boolean>>;

/** Something a person or an outside system can cause, and can be told about. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly family: FailureFamily;
  readonly code: string;
  readonly details: FailureDetails;

  constructor(family: FailureFamily, code: string, details: FailureDetails = {}) {
    super(code);
    this.family = family;
    this.code = code;
    this.details = details;
  }
}
