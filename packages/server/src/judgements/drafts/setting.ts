/** Something that accounts are judged by and that is changed by drafts: how it is kept, checked and put in force. */
export type Setting<Content> = {
  /** The name under which its drafts and versions are kept. */
  readonly subject: string;
  /** What holds where nothing was published: version 0. */
  readonly ships?: Content | undefined;
  /** What is in force, where more than the last version says it. */
  readonly inForce?: Content | undefined;
  /** Refuses what could not be judged by; gives it as it is published. */
  readonly check: (content: Content) => Content;
  readonly audit: { readonly action: string; readonly subjectKind: string };
};

/** What was in force from its day on. */
export type Version<Content> = {
  readonly version: number;
  readonly content: Content;
  readonly note: string;
  readonly publishedAt: string;
  /** Null for what ships. */
  readonly publishedBy: string | null;
};

export type Draft<Content> = {
  readonly subject: string;
  readonly memberId: string;
  readonly name: string;
  /** The version that was in force when it began. */
  readonly basedOn: number;
  readonly content: Content;
  readonly changedAt: string;
};
