/** What can be drafted, as the API gives it: scorecards, signals, first value. */
export type Setting<Content> = {
  readonly version: number;
  readonly content: Content;
  /** The newest first. */
  readonly versions: readonly (Version & { readonly content: Content })[];
  readonly draft: { readonly basedOn: number; readonly content: Content } | null;
  readonly others: readonly OthersDraft<Content>[];
};

export type Version = {
  readonly version: number;
  readonly note: string;
  readonly publishedAt: string;
  readonly publishedBy: string | null;
};

export type OthersDraft<Content> = {
  readonly memberId: string;
  readonly name: string;
  readonly changedAt: string;
  readonly content: Content;
};
