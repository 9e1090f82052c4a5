import { Failure } from '../../kernel/failure.ts';

export const bookChanged = () => new Failure('conflict', 'teams.book_changed');
export const noSuchLeaver = () => new Failure('not_found', 'access.no_such_member');
export const notAReceiver = () => new Failure('invalid', 'teams.not_a_receiver');
export const nobodyToTake = () => new Failure('invalid', 'teams.nobody_to_take');
export const noSuchTeam = () => new Failure('not_found', 'teams.no_such_team');
export const noSuchPod = () => new Failure('not_found', 'teams.no_such_pod');
export const noSuchAbsence = () => new Failure('not_found', 'teams.no_such_absence');
export const nameTaken = (name: string) => new Failure('conflict', 'teams.name_taken', { name });
export const daysCrossed = () => new Failure('invalid', 'teams.days_crossed');
export const standInAway = () => new Failure('conflict', 'teams.stand_in_away');
export const unknownMetric = (metric: string) => new Failure('invalid', 'teams.unknown_metric', { metric });
export const notYourAbsence = () => new Failure('forbidden', 'access.not_allowed', { permission: 'assign' });
export const podOfPods = () => new Failure('invalid', 'teams.pod_of_pods');
/** What in force names the team or pod in its rule. */
export const namedInRules = (names: readonly string[]) =>
  new Failure('conflict', 'teams.named_in_rules', { n: names.length, names: names.join(', ') });
export const ruleTooLarge = () => new Failure('invalid', 'portfolio.rule_too_large');
