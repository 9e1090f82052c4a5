/** The place of the workspace that a question names by its id. */
export const WORKSPACE = '(select place from usage_workspaces where id = $workspace)';

/** The place of the account that it names beside. */
export const ACCOUNT = `(select place from usage_accounts where workspace = ${WORKSPACE} and id = $account)`;

/** Calls of identity are kept, but are no use. */
export const COUNTED_KINDS = `('track', 'page', 'screen', 'count')`;
