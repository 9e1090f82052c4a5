/** Why a usage event was not counted. */
export type SetAsideReason =
  | 'not_an_object'
  | 'unknown_type'
  | 'no_identity'
  | 'no_event_name'
  | 'no_group'
  | 'bad_id'
  | 'bad_time'
  | 'time_out_of_range'
  | 'too_large'
  | 'too_deep'
  | 'bad_text'
  | 'bad_number'
  | 'no_account'
  | 'refused_by_store';

/** Sending these again can help: what was missing may be there now. */
export const RETRYABLE: readonly SetAsideReason[] = ['no_account', 'refused_by_store'];

/** These can be counted as of the moment they came in, when a person says so. */
export const COUNTABLE_AT_RECEIVED_TIME: readonly SetAsideReason[] = ['bad_time', 'time_out_of_range'];
