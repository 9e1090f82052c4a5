/** How long a file stays after its import was sent, last checked, begun or ended: long enough to mend what was refused. */
export const FILES_KEPT_DAYS = 30;
