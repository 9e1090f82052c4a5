/** A pulse older than this says nothing about today. */
export const PULSE_VALID_DAYS = 45;
