import type { Instant } from '../../kernel/time.ts';
import type { WorkspaceOfCall } from '../../platform/http/call.ts';
import type { Records } from '../../platform/records/records.ts';
import type { Sight } from '../../platform/records/sight.ts';
import type { CustomRole } from './standing.ts';
import { readBook } from './store/sight.store.ts';

/** Ids of the accounts that meet a rule, as it stands at that moment; what a rule means is known further down the flow. */
export type AccountsMeeting = (
  records: Records,
  asked: {
    readonly workspace: WorkspaceOfCall;
    readonly rule: unknown;
    readonly now: Instant;
    /** Said just now: what it names must be there. A rule that stands already, and names what was removed, is met by none. */
    readonly isNew?: boolean;
  },
) => Promise<readonly string[]>;

/** A role, and whose book it means. */
export type Seer = { readonly role: CustomRole | null; readonly memberId: string | null };

type Where = { readonly workspace: WorkspaceOfCall; readonly now: Instant; readonly accountsMeeting: AccountsMeeting };

/** Null where all accounts are seen; of several who see but some, what each of them sees. */
export function sightOf(seers: readonly Seer[], where: Where): Sight | null {
  const narrow = seers.filter(({ role }) => role !== null && role.sees !== 'all');
  if (narrow.length === 0) return null;
  return {
    async accounts(records) {
      const [first = [], ...rest] = await inTurn(narrow, (seer) => accountsOf(records, seer, where));
      return rest.reduce((seen, also) => seen.filter((id) => new Set(also).has(id)), first);
    },
  };
}

async function accountsOf(records: Records, { role, memberId }: Seer, { workspace, now, accountsMeeting }: Where) {
  if (role?.sees === 'segment') return accountsMeeting(records, { workspace, rule: role.rule, now });
  return readBook(records, memberId, { withPods: role?.sees === 'team' });
}

async function inTurn<One, Found>(all: readonly One[], find: (one: One) => Promise<Found>): Promise<Found[]> {
  const found: Found[] = [];
  for (const one of all) found.push(await find(one));
  return found;
}
