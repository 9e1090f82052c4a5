/** What is open: all that are counted, or were in the period compared with, a curve by the name of its group, or those who wait for a step. */
export type FirstValueMark = {
  readonly rows?: 'all' | 'before' | undefined;
  readonly group?: string | undefined;
  readonly step?: string | undefined;
};
