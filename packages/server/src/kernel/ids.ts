/** Ids are text: a prefix that says the kind, and 26 characters that sort by the time of creation. */
export type Id<Prefix extends string> = string & { readonly __prefix: Prefix };

export type WorkspaceId = Id<'ws'>;
export type MemberId = Id<'mem'>;
export type ApiKeyId = Id<'key'>;
export type AccountId = Id<'acc'>;
export type ContactId = Id<'con'>;
export type SubscriptionId = Id<'sub'>;
export type ImportId = Id<'imp'>;
export type SignalId = Id<'sig'>;
export type ScorecardId = Id<'sco'>;
export type TaskId = Id<'tsk'>;
export type ViewId = Id<'vw'>;
