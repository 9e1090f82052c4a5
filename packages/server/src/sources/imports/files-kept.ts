/** How long a file stays after its import was sent, last checked, begun or ended: long enough to mend what was refused. */
export const FILES_KEPT_DAYS = 30;
/** How long it may be kept where a workspace wishes that. */
export const FILES_KEPT_MOST_DAYS = 365;

/** How long a file stays that no import knows: it may be on its way in; its workspace may be gone, which another server heard. */
export const UNKNOWN_KEPT_HOURS = 24;
