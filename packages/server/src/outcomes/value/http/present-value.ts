import type { accountValueSchema } from '@perennial/contract/value';
import type { z } from 'zod';
import { type DayNumber, dayToIso } from '../../../kernel/time.ts';
import type { ValueOfAccount } from '../use-cases/account-values.ts';

const isoOf = (day: DayNumber | null) => (day === null ? null : dayToIso(day));

export function presentValue({ account, kind, margin, soFarMinor, interval, payback }: ValueOfAccount): z.input<typeof accountValueSchema> {
  const { standing, paidMinor, stretches } = account.money;
  const toCome = interval();
  return {
    accountId: account.accountId,
    name: account.name,
    kind,
    sinceOn: dayToIso(stretches[0]?.since ?? 0),
    paidMinor,
    soFarMinor,
    toCome: toCome && { value: Math.round(toCome.value), lower: Math.round(toCome.lower), upper: Math.round(toCome.upper) },
    margin,
    renewal: standing === null ? null : standing.renewed + 1,
    dueOn: isoOf(standing?.dueDay ?? null),
    payback: payback && {
      costMinor: payback.costMinor,
      backMinor: payback.backMinor,
      paidBackOn: isoOf(payback.paidBackDay),
      expectedOn: isoOf(payback.expectedDay),
    },
  };
}
