/** A change made by hand, as the timeline tells it. */
export type AccountChange = {
  readonly accountId: string;
  readonly kind: 'owner' | 'stage' | 'role' | 'contact' | 'note' | 'partner' | 'pause' | 'sales' | 'duty';
  /** The contact, note, partner or pause; null where it is the account itself. */
  readonly subjectId: string | null;
  readonly memberId: string | null;
  readonly at: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason?: string | null;
};

export type Stage = 'prospect' | 'trying' | 'evaluating' | 'onboarding' | 'adopting' | 'established' | 'growing' | 'advocating' | 'churned';

/** A stage that a member set, and why. */
export type StageByHand = { readonly stage: Stage; readonly since: string; readonly reason: string; readonly memberId: string | null };
