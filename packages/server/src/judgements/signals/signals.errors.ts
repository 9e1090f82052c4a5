import { Failure } from '../../kernel/failure.ts';

export const unknownDetector = (key: string) => new Failure('invalid', 'signals.unknown_detector', { key });
/** No threshold of it trades alarms against misses. */
export const cannotTrade = (key: string) => new Failure('invalid', 'signals.cannot_trade', { key });
export const unknownThreshold = (key: string, threshold: string) => new Failure('invalid', 'signals.unknown_threshold', { key, threshold });
export const thresholdOutOfRange = (key: string, threshold: string) =>
  new Failure('invalid', 'signals.threshold_out_of_range', { key, threshold });
export const noSuchSignal = (): Failure => new Failure('not_found', 'signals.no_such_signal');
