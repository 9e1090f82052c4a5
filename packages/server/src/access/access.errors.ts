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
/** Something is still theirs, and would be nobody's. */
export const bookNotHandedOver = (accounts: number) => new Failure('conflict', 'access.book_not_handed_over', { accounts });
export const roleAboveOwn = () => new Failure('forbidden', 'access.role_above_own');
export const unknownTimeZone = (timeZone: string) => new Failure('invalid', 'access.unknown_time_zone', { timeZone });
export const passwordRefused = (code: string) => new Failure('invalid', 'access.password_refused', { code });
/** The same for an account that nobody has. */
export const tooManyTries = (seconds: number) =>
  new Failure('limited', 'access.too_many_tries', { seconds, minutes: Math.ceil(seconds / 60) });
/** A member or key that calls faster than any page or script has reason to. */
export const tooManyCalls = (seconds: number) => new Failure('limited', 'access.too_many_calls', { seconds });
export const wrongPassword = () => new Failure('invalid', 'access.wrong_password');
export const wrongCode = () => new Failure('invalid', 'access.wrong_code');
/** The time for the second step is over, or it has failed too often. */
export const stepOver = () => new Failure('precondition', 'access.step_over');
export const passkeyRefused = () => new Failure('invalid', 'access.passkey_refused');
/** What weighs much is asked of a session whose owner has lately shown who they are. */
export const confirmFirst = () => new Failure('forbidden', 'access.confirm_first');
export const secondFactorNeeded = () => new Failure('forbidden', 'access.second_factor_needed');
export const ownSecondFactorFirst = () => new Failure('precondition', 'access.own_second_factor_first');
/** An admin ended this session for the workspace; signing in anew opens it. */
export const signInAgain = () => new Failure('unauthenticated', 'access.sign_in_again');
/** What belongs to the person alone is not decided by an admin of one of their workspaces. */
export const personElsewhere = () => new Failure('precondition', 'access.person_elsewhere');
export const noSuchSession = () => new Failure('not_found', 'access.no_such_session');
export const comesByProvider = () => new Failure('forbidden', 'access.comes_by_provider');
