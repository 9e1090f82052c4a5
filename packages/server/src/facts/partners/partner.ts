import type { PartnerRole, PartnerSuccessor } from './partners-facts.ts';

/** A partner as it is stored. */
export type Partner = {
  readonly id: string;
  readonly externalId: string;
  readonly name: string;
  readonly leavesOn: string | null;
  readonly leaveToldOn: string | null;
  readonly toldBy: 'import' | 'hand' | null;
};

/** What one account hangs on one partner for, as it is stored. */
export type Dependency = {
  readonly id: string;
  readonly partnerId: string;
  readonly accountId: string;
  readonly role: PartnerRole;
  readonly engagements: number | null;
  readonly keysHeld: readonly string[];
  readonly since: string;
  readonly until: string | null;
  readonly successor: PartnerSuccessor | null;
  readonly succeededOn: string | null;
};
