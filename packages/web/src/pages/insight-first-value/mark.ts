/** What is open: all that are counted, a curve by the name of its group, or those who wait for a step. */
export type FirstValueMark = {
  readonly rows?: 'all';
  readonly group?: string | undefined;
  readonly step?: string | undefined;
};
