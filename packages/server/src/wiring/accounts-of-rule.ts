import type { AccountsMeeting } from '../access/index.ts';
import { requireNamed, type Rule } from '../measures/segments/index.ts';
import { catalogueOf } from '../measures/own-metrics/index.ts';
import { accountsMeeting, askingOf } from '../work/portfolio/index.ts';
import { catalogue } from './catalogue.ts';

/** Which accounts a role sees by a rule: those that the portfolio shows for it. What is anybody's own view does not count. */
export const accountsOfRule: AccountsMeeting = async (records, { workspace, rule, now, isNew = false }) => {
  if (isNew) await requireNamed(records, workspace.id, rule as Rule);
  const caller = {
    memberId: null,
    personId: null,
    keyId: null,
    role: 'viewer',
    job: null,
    isConfirmed: false,
    isStrong: false,
    // What a rule of a role rests on is its maker's: it holds whatever whoever carries the role sees.
    may: (permission: string) => permission.startsWith('see_'),
    sight: null,
  };
  const asking = askingOf(await catalogueOf(records, workspace.id, catalogue), { workspace, caller, now });
  return accountsMeeting(records, asking, rule as Rule);
};
