import type { opportunityInFullSchema, opportunitySchema } from '@perennial/contract/opportunities';
import type { z } from 'zod';
import { dayToIso } from '../../../kernel/time.ts';
import type { Expansion } from '../expansions.ts';
import { sumsOf } from '../hold-against.ts';
import type { OpportunityLine } from '../store/opportunities.read.ts';
import type { OpportunityVersionLine } from '../store/opportunity-versions.read.ts';

const personOf = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name });
const moneyOf = (amountMinor: number | null, currency: string | null) =>
  amountMinor === null || currency === null ? null : { amountMinor, currency };
const productOf = (key: string | null, name: string | null) => (key === null ? null : { key, name: name ?? key });

type Came = readonly Expansion[] | undefined;

export function presentOpportunity(line: OpportunityLine, came: Came): z.input<typeof opportunitySchema> {
  const { id, kind, title, state, reason, arrMinor, openedOn, expectedOn, closedOn, isOverdue, version } = line;
  return {
    id,
    account: { id: line.accountId, name: line.accountName },
    kind,
    product: productOf(line.productKey, line.productName),
    title,
    state,
    reason,
    amount: moneyOf(line.amountMinor, line.currency),
    arrMinor,
    owner: personOf(line.ownerId, line.ownerName),
    openedOn,
    expectedOn,
    isOverdue,
    closedOn,
    signal:
      line.signalId === null || line.signalKey === null || line.signalState === null || line.signalSince === null
        ? null
        : { id: line.signalId, key: line.signalKey, state: line.signalState, since: line.signalSince },
    version,
    came: state === 'won' && came !== undefined ? presentCame(came) : null,
  };
}

function presentCame(came: readonly Expansion[]) {
  return {
    ...sumsOf(came),
    movements: came
      .slice(-100)
      .map(({ day, reason, productKey, amountMinor }) => ({ on: dayToIso(day), reason, product: productKey, amountMinor })),
  };
}

export function presentInFull(
  line: OpportunityLine,
  came: Came,
  versions: readonly OpportunityVersionLine[],
): z.input<typeof opportunityInFullSchema> {
  return {
    ...presentOpportunity(line, came),
    versions: versions.map(
      ({ onDay, memberId, memberName, ownerId, ownerName, amountMinor, currency, productKey, productName, ...version }) => ({
        ...version,
        on: onDay,
        by: personOf(memberId, memberName),
        owner: personOf(ownerId, ownerName),
        amount: moneyOf(amountMinor, currency),
        product: productOf(productKey, productName),
      }),
    ),
  };
}
