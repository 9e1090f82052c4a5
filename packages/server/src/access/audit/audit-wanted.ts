/** Which entries are looked for; null where it does not matter. Times are ISO, the second is not among them. */
export type AuditWanted = {
  /** A member or key by id, or a kind of actor that has none. */
  readonly who: string | null;
  readonly action: string | null;
  readonly subject: string | null;
  readonly fromAt: string | null;
  readonly toAt: string | null;
  readonly text: string | null;
};
