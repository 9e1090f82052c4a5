import type { riskInFullSchema, riskSchema, risksSchema } from '@perennial/contract/risks';
import type { z } from 'zod';
import type { RegisterLine, RegisterSums } from '../store/register.read.ts';
import type { RiskVersionLine } from '../store/risk-versions.read.ts';

type RiskAnswer = z.input<typeof riskSchema>;

const personOf = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name });
const moneyOf = (amountMinor: number | null, currency: string | null) =>
  amountMinor === null || currency === null ? null : { amountMinor, currency };

export function presentRisk(line: RegisterLine): RiskAnswer {
  const { id, kind, title, state, reason, mitigation, exposedArrMinor, dueOn, isOverdue, openedOn, closedOn, version, areSignalsOver } =
    line;
  return {
    id,
    account: { id: line.accountId, name: line.accountName },
    kind,
    title,
    state,
    reason,
    mitigation,
    exposed: moneyOf(line.exposedMinor, line.currency),
    exposedArrMinor,
    owner: personOf(line.ownerId, line.ownerName),
    dueOn,
    isOverdue,
    openedOn,
    closedOn,
    version,
    signals: [...line.signals],
    areSignalsOver,
  };
}

export function presentInFull(line: RegisterLine, versions: readonly RiskVersionLine[]): z.input<typeof riskInFullSchema> {
  return {
    ...presentRisk(line),
    versions: versions.map(({ onDay, memberId, memberName, ownerId, ownerName, exposedMinor, currency, ...version }) => ({
      ...version,
      on: onDay,
      by: personOf(memberId, memberName),
      owner: personOf(ownerId, ownerName),
      exposed: moneyOf(exposedMinor, currency),
    })),
  };
}

export function presentSums(sums: RegisterSums): z.input<typeof risksSchema>['open'] {
  const { openRisks, openAccounts, openExposed, openUnknown, overdue, signalsOver } = sums;
  return { risks: openRisks, accounts: openAccounts, exposedArrMinor: openExposed, unknown: openUnknown, overdue, signalsOver };
}
