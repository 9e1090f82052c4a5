import { dayToIso } from '../../kernel/time.ts';
import type { AccountTeamRow } from '../imports/index.ts';
import { type Account, type Company, isPayingOn } from './company.ts';
import { emailOf, FOUNDER, NAMED_CSMS, POOLED_CSM, SELLERS, TEAM_LEAD } from './vendor.ts';

type PodDuty = 'services' | 'product' | 'support' | 'sales';

/** Who works with whom at the vendor: members by e-mail, accounts by their key in the source. */
export type SampleTeams = {
  readonly duties: readonly AccountTeamRow[];
  readonly teams: readonly { readonly name: string; readonly lead: string; readonly members: readonly string[] }[];
  readonly pods: readonly {
    readonly name: string;
    readonly members: readonly { readonly email: string; readonly duty: PodDuty }[];
    readonly accounts: readonly string[];
    readonly goal: {
      readonly metricKey: string;
      readonly toldAs: 'mean' | 'at_line';
      readonly line: number | null;
      readonly fromValue: number;
      readonly toValue: number;
      readonly fromOn: string;
      readonly byOn: string;
    };
  }[];
  readonly absence: { readonly member: string; readonly standIn: string; readonly fromOn: string; readonly untilOn: string };
};

const SERVICES = ['Noelia Arce', 'Tiago Bastos', 'Ramiro Solís'].map((name) => emailOf(name));
const SERVICES_LEAD = emailOf('Héctor Beltrán');
const PRODUCT = emailOf('Lucía Ferrer');
/** So many accounts a pod, the first by their key. */
const IN_POD = 12;

export function teamsOf(company: Company): SampleTeams {
  const { today } = company;
  const paying = company.accounts.filter((account) => isPayingOn(account, today));
  const inPod = (isIn: (account: Account) => boolean) =>
    paying
      .filter(isIn)
      .map(({ key }) => key)
      .toSorted()
      .slice(0, IN_POD);
  const days = { fromOn: dayToIso(today - 40), byOn: dayToIso(today + 50) };
  return {
    duties: paying.flatMap((account, nth) => dutiesOf(account, nth)),
    teams: [
      { name: 'Customer Success', lead: emailOf(TEAM_LEAD), members: [...Object.values(NAMED_CSMS), POOLED_CSM] },
      { name: 'Services', lead: SERVICES_LEAD, members: SERVICES },
      { name: 'Sales', lead: emailOf(FOUNDER), members: SELLERS.map((name) => emailOf(name)) },
    ],
    pods: [
      {
        name: 'Brazil in use',
        members: [
          { email: SERVICES[1] ?? SERVICES_LEAD, duty: 'services' },
          { email: PRODUCT, duty: 'product' },
        ],
        accounts: inPod(({ country }) => country === 'BR'),
        goal: { metricKey: 'active_seat_ratio', toldAs: 'mean', line: null, fromValue: 0.6, toValue: 0.75, ...days },
      },
      {
        name: 'High touch',
        members: [{ email: SERVICES[0] ?? SERVICES_LEAD, duty: 'services' }],
        accounts: inPod(({ tier }) => tier === 'high'),
        goal: { metricKey: 'active_seat_ratio', toldAs: 'at_line', line: 0.6, fromValue: 6, toValue: 10, ...days },
      },
    ],
    absence: { member: NAMED_CSMS.paula, standIn: NAMED_CSMS.carla, fromOn: dayToIso(today - 2), untilOn: dayToIso(today + 9) },
  };
}

/** Whoever sold it, who helps it along, and for the largest a sponsor. */
function dutiesOf({ key: account, tier, seller, start }: Account, nth: number): AccountTeamRow[] {
  const since = dayToIso(start);
  const rows: AccountTeamRow[] = [];
  if (seller !== null) rows.push({ account, duty: 'sales', member: emailOf(seller), since });
  if (tier === 'high' || tier === 'mid') rows.push({ account, duty: 'services', member: SERVICES[nth % SERVICES.length] ?? '', since });
  if (tier === 'high') rows.push({ account, duty: 'sponsor', member: emailOf(FOUNDER), since });
  return rows;
}
