import type { MetricUnit } from '@perennial/words/reading-text';

export type { MetricUnit };

/** A metric as the catalogue describes it; its name and definition are words: `metrics.<key>.name`, `.definition`, `.formula`. */
export type MetricInfo = {
  readonly key: string;
  readonly unit: MetricUnit;
  readonly direction: 'up' | 'down' | 'neither';
  readonly window:
    | { readonly kind: 'days'; readonly days: number }
    | { readonly kind: 'cycle'; readonly cycles: number }
    | { readonly kind: 'now' }
    | { readonly kind: 'life' };
  /** The kinds of facts that it rests on, the first one first. */
  readonly facts?: readonly string[];
};

export const unknownReasons = [
  'no_source',
  'practice_not_in_use',
  'too_little_history',
  'too_few',
  'not_applicable',
  'beginning_not_seen',
  'no_seats',
  'none_named',
  'none_told',
  'contacts_not_named',
  'paused',
  'not_yet',
  'stale',
  'outdated',
] as const;
export type UnknownReason = (typeof unknownReasons)[number];

export type Reading = { readonly known: true; readonly value: number } | { readonly known: false; readonly why: UnknownReason };
