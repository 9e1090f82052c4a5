import { Failure } from '../kernel/failure.ts';

export const signInNeeded = () => new Failure('unauthenticated', 'access.sign_in_needed');
/** The same answer for a workspace that is not there and for one that the caller may not enter. */
export const noSuchWorkspace = () => new Failure('not_found', 'access.no_such_workspace');
export const linkNotValid = () => new Failure('precondition', 'access.link_not_valid');
export const emailTaken = () => new Failure('conflict', 'access.email_taken');
export const slugTaken = (slug: string) => new Failure('conflict', 'access.slug_taken', { slug });
export const noSuchMember = () => new Failure('not_found', 'access.no_such_member');
export const noSuchKey = () => new Failure('not_found', 'access.no_such_key');
export const nameDiffers = () => new Failure('invalid', 'access.name_differs');
export const lastWorkspace = () => new Failure('precondition', 'access.last_workspace');
export const lastOwner = () => new Failure('precondition', 'access.last_owner');
export const roleAboveOwn = () => new Failure('forbidden', 'access.role_above_own');
export const unknownTimeZone = (timeZone: string) => new Failure('invalid', 'access.unknown_time_zone', { timeZone });
export const passwordRefused = (code: string) => new Failure('invalid', 'access.password_refused', { code });
