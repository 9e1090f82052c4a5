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

/** One of its own people, as it is stored. */
export type PartnerContact = {
  readonly id: string;
  readonly partnerId: string;
  readonly externalId: string;
  readonly name: string;
  readonly email: string | null;
  readonly jobTitle: string | null;
  /** The first day without the person; null while it stays. */
  readonly leftOn: string | null;
};

/** What makes two rows one person of a partner: the address in small letters, else the name. */
export function contactKey({ name, email }: { readonly name: string; readonly email?: string | null | undefined }): string {
  return (email ?? name).trim().toLowerCase();
}

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
