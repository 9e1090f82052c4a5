/**
 * What an archive of a whole workspace leaves where it is. Every table with a `workspace_id` is in it by itself; a test fails for a column that
 * sounds like a secret and is in none of these lists.
 */
const KEYS = 'secret';
const SIGN_IN = 'sign_in';
const POSITIONS = 'position';
const APART = 'apart';

/** Tables that stay, and why: codes with words. */
const STAYING: Readonly<Record<string, string>> = {
  api_keys: KEYS,
  sso_connections: SIGN_IN,
  sso_identities: SIGN_IN,
  sso_attempts: SIGN_IN,
  sso_assertions: SIGN_IN,
  sso_link_grants: SIGN_IN,
  sso_group_roles: SIGN_IN,
  scim_users: SIGN_IN,
  scim_groups: SIGN_IN,
  scim_group_members: SIGN_IN,
  // Trust that the operator of the other installation gave.
  confirmed_domains: SIGN_IN,
  audit_streams: KEYS,
  intake_progress: POSITIONS,
  intake_samples: POSITIONS,
  usage_archive_files: APART,
  workspace_exports: POSITIONS,
};

/** Single values that stay. */
const COLUMNS: Readonly<Record<string, { readonly instead: string; readonly why: string }>> = {
  'members.person_id': { instead: 'null', why: SIGN_IN },
  'stripe_connections.api_key_sealed': { instead: "''", why: KEYS },
  'stripe_connections.webhook_secrets_sealed': { instead: "'{}'::text[]", why: KEYS },
};

/** Columns that sound like a secret and are none. */
export const NO_SECRETS: Readonly<Record<string, string>> = {
  'audit_entries.hash': 'the chain',
  'audit_entries.before_salt': 'the chain',
  'audit_entries.after_salt': 'the chain',
  'audit_entries.origin_salt': 'the chain',
  'audit_heads.hash': 'the chain',
  'audit_heads.cut_hash': 'the chain',
  'erased_who.hash': 'by which the erased are known again',
  'imports.file_hash': 'of a file that was brought in',
};

/** As pieces of SQL over a row that comes in. */
const ON_IMPORT: Readonly<Record<string, string>> = {
  // Nobody comes in by what an archive says: everyone is invited anew, by the address that stands there.
  'members.state': "case when state = 'active' then 'invited' else state end",
  // The connections stay behind: nobody could come in.
  'workspaces.is_sso_required': 'false',
  'workspaces.removed_at': 'null',
  'stripe_connections.stopped_at': 'coalesce(stopped_at, now())',
  // The files are not there.
  'imports.state': "case when state in ('done', 'failed') then state else 'stopped' end",
  'imports.lease_until': 'null',
};

/** Folders are named by them, and deleted by them. */
const FILE_NAMES: Readonly<Record<string, string>> = { 'imports.id': '^imp_[0-9A-Za-z]{1,60}$' };

export const ARCHIVE_RULES = {
  staying: STAYING,
  columns: COLUMNS,
  onImport: ON_IMPORT,
  fileNames: FILE_NAMES,
  counted: { table: 'intake_journal', column: 'seq', named: ['set_aside_events.seq'] },
} as const;
