import type { PartnerRow } from '../../sources/imports/index.ts';
import { contactKey, type Dependency, type Partner, type PartnerContact } from './partner.ts';

/** What a row says of the partner itself, laid over what is known of it. */
export function layPartner(row: PartnerRow, before: Partner | undefined, given: { readonly id: string; readonly today: string }): Partner {
  const blank: Partner = { id: given.id, externalId: row.partner, name: row.partner, leavesOn: null, leaveToldOn: null, toldBy: null };
  const known = before ?? blank;
  const named = row.name === undefined ? known : { ...known, name: row.name };
  if (row.leavesOn === undefined || row.leavesOn === known.leavesOn) return named;
  if (row.leavesOn === null) return { ...named, leavesOn: null, leaveToldOn: null, toldBy: null };
  // Of what lies ahead we know from today on; what is over was known when it happened.
  return { ...named, leavesOn: row.leavesOn, leaveToldOn: earlier(row.leavesOn, given.today), toldBy: 'import' };
}

/** What a row says of one of the partner's people; undefined where it names nobody. */
export function layPartnerContact(
  row: PartnerRow,
  before: PartnerContact | undefined,
  given: Pick<PartnerContact, 'id' | 'partnerId'>,
): PartnerContact | undefined {
  const name = row.person ?? before?.name ?? row.personEmail;
  if (name === undefined || name === null) return undefined;
  const email = said(row.personEmail, before?.email ?? null);
  return {
    ...given,
    externalId: before?.externalId ?? contactKey({ name, email }),
    name,
    email,
    jobTitle: said(row.personRole, before?.jobTitle ?? null),
    leftOn: said(row.personLeftOn, before?.leftOn ?? null),
  };
}

type OfAccount = Pick<Dependency, 'id' | 'partnerId' | 'accountId'> & { readonly today: string };

/** What a row says of an account's part in it. */
export function layDependency(row: PartnerRow, before: Dependency | undefined, { today, ...ids }: OfAccount): Dependency {
  const blank: Dependency = {
    ...ids,
    role: row.role ?? 'other',
    engagements: null,
    keysHeld: [],
    since: today,
    until: null,
    successor: null,
    succeededOn: null,
  };
  const known = before ?? blank;
  const until = said(row.until, known.until);
  const successor = said(row.successor, known.successor);
  return {
    ...known,
    engagements: said(row.engagements, known.engagements),
    keysHeld: said(row.keysHeld, known.keysHeld),
    since: said(row.since, known.since),
    until,
    successor,
    succeededOn: successor === known.successor ? known.succeededOn : successor === null ? null : earlier(until ?? today, today),
  };
}

function said<Value>(value: Value | undefined, before: Value): Value {
  return value === undefined ? before : value;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
