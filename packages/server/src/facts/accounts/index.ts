export {
  type AccountFacts,
  type ContactChangeFacts,
  type ContactFacts,
  type FieldValueFacts,
  isPooled,
  type RoleFacts,
  type StakeholderRole,
  type Tier,
} from './account-facts.ts';
export { isSameTitle } from './contact-change.ts';
export { byAccount, dayOrNull, type FactsByAccount, type FactsWanted } from './facts-wanted.ts';
export { changedAccounts, type Outcome, refusedFor, summarise } from './outcomes.ts';
export { mergeValues } from './merge-values.ts';
export { toInstant } from './to-instant.ts';
export { writeAccounts } from './store/accounts.store.ts';
export { writeAccountTeam } from './store/write-account-team.ts';
export { writeContacts } from './store/contacts.store.ts';
export { writeBounces } from './store/mail-bounces.store.ts';
export type { FactKind } from './store/fact-kind.ts';
export { nameAccounts, nameMembers } from './store/names.store.ts';
export { markAllStale, markStale } from './store/stale-accounts.store.ts';
export { writeFacts } from './store/write-facts.ts';
export { listAccountIds } from './store/account-ids.read.ts';
export { type AccountFactsOf, accountFactsOf } from './store/account-facts.read.ts';
export type { Stage, StageByHand } from './account-change.ts';
export { retag, undoTags } from './tags.ts';
export { saveTags, tagsForChange } from './store/tags.store.ts';
export { recordChange } from './store/account-changes.store.ts';
export { type KnownAccount, requireAccount, requireMember, stagesByHand } from './store/one-account.store.ts';
export type { By } from './use-cases/change-owner.ts';
export { changeStage } from './use-cases/change-stage.ts';
export { tellTouched } from './use-cases/tell-touched.ts';
export {
  deleteWho,
  erasedAmong,
  findWho,
  hashesOf,
  type Known,
  knownWho,
  rememberedOfAll,
  rememberErased,
  rememberHashes,
  type Who,
} from './store/erased-who.store.ts';
export { mergeContacts, type MergedContacts } from './store/merge-contacts.ts';
export { findAccounts, findContacts, type FoundContact } from './store/identities.read.ts';
export { fieldValuesOf, type FieldSeen, listFieldsSeen, watchFields } from './store/field-values.store.ts';
export { accountOfDomain } from './store/account-of-domain.read.ts';
export { type Duty, type DutyBeside, DUTIES_BESIDE } from './account-team.ts';
export { holdersOf, saveHolder } from './store/account-team.store.ts';
export { heldAccounts, heldDuties } from './store/held-accounts.ts';
