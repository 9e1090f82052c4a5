import type { WordKey } from '@perennial/words/locales/slices';

export type Subject = {
  /** Below /settings. A subject whose route does not exist is not shown. */
  readonly route: string;
  readonly word: WordKey;
  readonly group: 'workspace' | 'data' | 'judgement' | 'me';
  readonly may: string;
};

/** One page a subject, in the words of the work. */
export const subjects: readonly Subject[] = [
  { route: 'workspace', word: 'settings.workspace', group: 'workspace', may: 'manage_workspace' },
  { route: 'members', word: 'settings.members', group: 'workspace', may: 'read' },
  { route: 'roles', word: 'roles.title', group: 'workspace', may: 'manage_members' },
  { route: 'teams', word: 'teams.page', group: 'workspace', may: 'read' },
  { route: 'single-sign-on', word: 'sso.title', group: 'workspace', may: 'manage_sign_in' },
  { route: 'audit', word: 'settings.audit', group: 'workspace', may: 'read_audit' },
  { route: 'retention', word: 'retention-settings.title', group: 'workspace', may: 'manage_workspace' },
  { route: 'connections', word: 'settings.connections', group: 'data', may: 'manage_keys' },
  { route: 'imports', word: 'settings.imports', group: 'data', may: 'import' },
  { route: 'set-aside', word: 'settings.setAside', group: 'data', may: 'read' },
  { route: 'products', word: 'settings.products', group: 'data', may: 'read' },
  { route: 'prices', word: 'money.prices', group: 'data', may: 'see_money' },
  { route: 'costs', word: 'money.costs', group: 'data', may: 'see_money' },
  { route: 'system', word: 'system.title', group: 'data', may: 'read' },
  { route: 'scorecards', word: 'settings.scorecards', group: 'judgement', may: 'read' },
  { route: 'metrics', word: 'settings.metrics', group: 'judgement', may: 'read' },
  { route: 'signals', word: 'settings.signals', group: 'judgement', may: 'read' },
  { route: 'fit', word: 'settings.fit', group: 'judgement', may: 'read' },
  { route: 'credit', word: 'settings.credit', group: 'judgement', may: 'see_money' },
  { route: 'first-value', word: 'settings.firstValue', group: 'judgement', may: 'read' },
  { route: 'me', word: 'settings.me', group: 'me', may: 'read' },
  { route: 'sign-in', word: 'sign-in-settings.title', group: 'me', may: 'read' },
];
