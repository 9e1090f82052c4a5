/**
 * Where persons at customers stand in the database. All texts of all tables with a wall are searched for their name and address, so that a new
 * table is in an export and in an erasure by itself. What is said here is what searching texts cannot know.
 */

/** Columns that hold our id of a contact, by name, wherever they stand. A test fails on one that is in neither list. */
export const CONTACT_IDS = ['contact_id', 'old_contact_id'] as const;
/** Columns that hold several. */
export const CONTACT_ID_LISTS = ['contact_ids'] as const;

/** Columns that sound as if they named a person at a customer, and do not; or that something else than the search takes care of. */
export const NO_CONTACT: Readonly<Record<string, string>> = {
  'members.email': 'a colleague, who signs in',
  'members.person_id': 'a colleague, who signs in',
  'contacts.email': 'the row of the contact goes as a whole',
  'partner_contacts.email': 'the row goes with the contact of the same address',
  'stripe_customers.email': 'found by the search',
  'set_aside_events.contact_key': 'goes with the journal, by the id of the source',
  'sso_connections.email_claim': 'what a provider calls the address of a colleague',
  'sso_connections.is_email_trusted': 'yes or no',
  'sso_identities.person_id': 'a colleague, who signs in',
  'renewals.contact_on': 'a day',
  'renewals.contacted_on': 'a day',
};

/** Tables that are not searched, and why. */
export const NOT_SEARCHED: Readonly<Record<string, string>> = {
  members: 'colleagues, who sign in',
  api_keys: 'made by colleagues',
  roles: 'what roles are called',
  sso_connections: 'how colleagues sign in',
  sso_identities: 'colleagues, who sign in',
  sso_attempts: 'colleagues, who sign in',
  sso_assertions: 'sums',
  sso_link_grants: 'colleagues, who sign in',
  sso_group_roles: 'groups of colleagues',
  scim_users: 'colleagues, who sign in',
  scim_groups: 'groups of colleagues',
  scim_group_members: 'groups of colleagues',
  workspaces: 'what the workspace is called',
  contacts: 'the row goes as a whole',
  contact_aliases: 'goes with the contact',
  audit_entries: 'is changed only by taking values out, so that the chain holds',
  audit_heads: 'sums',
  audit_checks: 'sums',
  retention: 'numbers of days',
  workspace_exports: 'asked for by colleagues',
  audit_streams: 'where entries go; names a machine',
  erased_who: 'sums',
  erasures: 'holds nobody',
  intake_journal: 'packed; the events of the erased are taken out one by one',
};

/** What stands where a name or an address was. */
export const ERASED = '[erased]';
