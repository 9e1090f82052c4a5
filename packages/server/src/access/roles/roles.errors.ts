import { Failure } from '../../kernel/failure.ts';

export const noSuchRole = () => new Failure('not_found', 'roles.no_such_role');
export const roleNameTaken = (name: string) => new Failure('conflict', 'roles.role_name_taken', { name });
export const tooManyRoles = (most: number) => new Failure('limited', 'roles.too_many_roles', { most });
/** Who carries it, as many as are named in a sentence. */
export const roleInUse = (count: number, names: string) => new Failure('precondition', 'roles.role_in_use', { count, names });
export const notGivable = (right: string) => new Failure('invalid', 'roles.right_not_givable', { right });
export const rightOverAll = (right: string) => new Failure('invalid', 'roles.right_over_all', { right });
export const rightShowsAll = (right: string) => new Failure('invalid', 'roles.right_shows_all', { right });
export const ruleNeeded = () => new Failure('invalid', 'roles.rule_needed');
