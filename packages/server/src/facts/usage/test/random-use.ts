import { collectUsage, type UsageBatch, type UsageKind, type UsageToCount, type VisitorLink } from '../../../sources/intake/index.ts';
import { dice } from '../../../test/dice.ts';

/** An event as it counts in the end: once, and whose its visitor turned out to be. */
export type Use = UsageToCount & { readonly workspaceId: string };

export const FIRST_DAY = 20_000;
export const DAYS = 100;
export const ACCOUNTS = ['acc_1', 'acc_2', 'acc_3', 'acc_4', 'acc_5', 'acc_6'];
export const PRODUCTS = ['pro', 'lite'];
export const NAMES = ['opened', 'sent', 'shared: link', "it's"];
const KINDS: readonly UsageKind[] = ['track', 'track', 'track', 'page', 'count', 'identify'];
const STEPS = 8;
/** Who turns out at last to be another. */
const MERGES = new Map([
  ['con_7', 'con_2'],
  ['con_11', 'con_3'],
]);
const WORKSPACES = ['ws_1', 'ws_2'];

/** Steps of batches as intake would hand them over, with repeats, visitors, people who are one, and rows of days; and what they come to. */
export function randomUse(seed: number): { readonly steps: readonly (readonly UsageBatch[])[]; readonly uses: readonly Use[] } {
  const roll = dice(seed);
  const one = <Value>(list: readonly Value[]): Value => list[roll(list.length)] as Value;
  const sent: Use[] = [];
  const links = new Map<string, VisitorLink>();
  const steps = Array.from({ length: STEPS }, (_, step) =>
    WORKSPACES.map((workspaceId) => {
      const usage = collectUsage(workspaceId);
      if (roll(2) === 0) {
        const contact = roll(20);
        const link = { visitor: `visitor_${roll(6)}`, contactId: `con_${contact}`, accountId: ACCOUNTS[contact % 5] as string };
        usage.link(link);
        const place = `${workspaceId}/${link.visitor}`;
        if (!links.has(place)) links.set(place, link);
      }
      for (let nth = 0; nth < 120; nth++) {
        const row = { workspaceId, ...randomRow(roll, one) };
        sent.push(row);
        usage.add(row);
      }
      if (step === STEPS - 1) for (const [before, now] of MERGES) usage.merge({ before, now });
      return usage.batch();
    }),
  );
  const seen = new Set<string>();
  const first = sent.filter(({ workspaceId, key }) => seen.size < seen.add(`${workspaceId}/${key}`).size);
  return { steps, uses: first.map((use) => owned(use, links.get(`${use.workspaceId}/${use.visitor}`))) };
}

function nowOf(contact: string): string {
  return MERGES.get(contact) ?? contact;
}

function owned(use: Use, link: VisitorLink | undefined): Use {
  if (use.contactId !== null) return { ...use, contactId: nowOf(use.contactId) };
  if (link === undefined) return use;
  return { ...use, contactId: nowOf(link.contactId), accountId: use.accountId ?? link.accountId };
}

function randomRow(roll: (sides: number) => number, one: <Value>(list: readonly Value[]) => Value): UsageToCount {
  const day = FIRST_DAY + roll(DAYS);
  const contact = roll(20);
  const visitor = roll(8) === 0 ? `visitor_${roll(6)}` : null;
  const kind = one(KINDS);
  return {
    key: `message/${roll(1_500)}`,
    day,
    // Some people are seen at two accounts.
    accountId: visitor !== null && roll(2) === 0 ? null : (ACCOUNTS[(contact + (roll(9) === 0 ? 1 : 0)) % 5] as string),
    contactId: visitor !== null || roll(7) === 0 ? null : `con_${contact}`,
    visitor,
    productKey: one(PRODUCTS),
    name: one(NAMES),
    kind,
    isAutomatic: roll(6) === 0,
    // Three hours behind UTC.
    atMs: roll(5) === 0 ? null : day * 86_400_000 + 3 * 3_600_000 + roll(86_400_000),
    count: kind === 'count' ? 1 + roll(9) : 1,
    properties: roll(3) === 0 ? null : JSON.stringify({ plan: one(['gold', 'silver']), items: roll(4), nested: { of: [roll(2)] } }),
  };
}
