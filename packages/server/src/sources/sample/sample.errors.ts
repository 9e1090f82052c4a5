import { Failure } from '../../kernel/failure.ts';

/** The address belongs to a workspace with real customers. */
export function notASample(slug: string): Failure {
  return new Failure('conflict', 'sample.not_a_sample', { slug });
}

/** Keys have no person who could look around in it. */
export function personNeeded(): Failure {
  return new Failure('forbidden', 'sample.person_needed');
}
