import type { VerifiedAudit } from '@perennial/server/operate';

type Fault = NonNullable<VerifiedAudit['fault']>;

const FAULTS: Readonly<Record<Fault['code'], (fault: Fault) => string>> = {
  entry_changed: ({ seq, id }) => `entry ${seq} (${id}) is not the one that was written there`,
  value_changed: ({ seq, id }) => `what entry ${seq} (${id}) says of before, after or from where is not what was written`,
  erasure_untold: ({ seq, id }) => `a value of entry ${seq} (${id}) was taken out, and no entry says that somebody was erased`,
  entries_missing: ({ seq }) => `entry ${seq} is missing`,
  end_missing: ({ seq }) => `the end is missing from entry ${seq} on: more had been written`,
  rewritten: ({ seq, id }) =>
    `entry ${seq}${id === null ? '' : ` (${id})`} is not the one that was written down outside of the database: entries were written anew up to there`,
  entry_unchained: ({ id }) => `entry ${id} was put in beside the chain`,
  cut_untold: () => 'the beginning was cut off, and no entry says so',
};

/** One line for each workspace. */
export function auditWords({ workspace, entries, anchors, erased, fault }: VerifiedAudit): string {
  if (fault !== null) return `${workspace}: does not hold: ${FAULTS[fault.code](fault)}.`;
  const outside = anchors === 0 ? 'nothing stands outside of the database yet' : `held against ${anchors} anchors outside of the database`;
  const gone = erased === 0 ? '' : `; ${erased} with values that were erased for a person`;
  return `${workspace}: holds: ${entries} entries, ${outside}${gone}.`;
}
