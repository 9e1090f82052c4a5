export { type Actor, type AuditEntry, actorOf, type By } from './audit.ts';
export type { ChainFault } from './audit/check-chain.ts';
export { ARCHIVE_RULES } from './exports/archive-rules.ts';
export { inviteAgain } from './exports/use-cases/invite-again.ts';
export { isSoundWorkspace } from './exports/http/sound-workspace.ts';
export { readComingWorkspace } from './exports/store/coming-workspace.read.ts';
export { writeImportEntry } from './exports/store/import-entry.store.ts';
export { lookAtChain } from './audit/use-cases/look-at-chain.ts';
export type { VerifiedChain } from './audit/use-cases/verify-chain.ts';
export { type Ledger, type LedgerLine, NO_LEDGER, type PersonLine, toRepeat, type WorkspaceLine } from './personal-data/erasure-ledger.ts';
export { knownErasures } from './personal-data/store/erased-of-all.read.ts';
export { LEDGER_FILE, type LedgerFile, ledgerFile, readLedger } from './personal-data/store/ledger-file.ts';
export { eraseMentions } from './personal-data/use-cases/erase-mentions.ts';
export { capacityOf, type SignalCapacity } from './capacity.ts';
export { JOBS, type Job, type Permission, PERMISSIONS, ROLES, type Role, roleMay } from './permissions.ts';
export { writeAudit } from './store/audit.store.ts';
export { findKeyBySecret, insertKey, isOpen } from './store/keys.store.ts';
export type { AccountsMeeting } from './roles/sight-of.ts';
export { heldRows, type Moved, receiverOf } from './store/held-rows.ts';
export { endMembership } from './use-cases/end-membership.ts';
export type { HandOver, Holder, Holding } from './use-cases/holding.ts';
export { permissionsPage } from './roles/permissions-page.ts';
export { findMember, insertMember, listMembers, type Member } from './store/members.store.ts';
export {
  findWorkspace,
  listWorkspaces,
  readSignalCapacity,
  removedWorkspaces,
  type Workspace,
  type WorkspaceSettings,
} from './store/workspaces.store.ts';
export { createWorkspace } from './use-cases/create-workspace.ts';
export { firstOwnerToken } from './use-cases/enter.ts';
export { listRemovals, type RemovalReceipt } from './store/removals.store.ts';
export { finishRemovals, removeAgain, removeWorkspace } from './use-cases/remove-workspace.ts';
export { inviteMember } from './use-cases/invite-member.ts';
export { invitationMail, signInMail } from './entry-mail.ts';
export { type InWords, wordsOfCall } from './http/words-of-call.ts';
export { makeResetLink } from './sign-in/use-cases/choose-password.ts';
export { settleDomain } from './sso/use-cases/confirm-domain.ts';
export { resetSecondFactorByOperator } from './sign-in/use-cases/reset-second-factor.ts';
export { standingOfCaller } from './roles/standing.ts';
export { keptAuditEntries } from './retention/kinds/audit-entries.ts';
export { keptEntryLinks } from './retention/kinds/entry-links.ts';
export type { RetentionKind, RetentionStand } from './retention/retention-kind.ts';
export { failingStreams } from './audit-stream/store/streams.store.ts';
