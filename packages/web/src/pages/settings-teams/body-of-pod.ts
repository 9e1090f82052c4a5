import type { Pod, PodBody } from '../../api/generated/types.gen.ts';

/** A pod as it is said anew. */
export const bodyOfPod = ({ name, rule, named, members, goals }: Pod): PodBody => ({
  name,
  rule,
  accountIds: rule === null ? named.map(({ id }) => id) : [],
  members: members.map(({ id, duty }) => ({ memberId: id, duty })),
  goals: goals.map(({ metricKey, toldAs, line, fromValue, toValue, fromOn, byOn }) => ({
    metricKey,
    toldAs,
    line,
    fromValue,
    toValue,
    fromOn,
    byOn,
  })),
});
