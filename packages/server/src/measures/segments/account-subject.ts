import { DUTIES_BESIDE } from '../../facts/accounts/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, heldProducts, type Readings, type WorkspaceContext } from '../metrics/index.ts';
import type { Subject } from './evaluate-rule.ts';

type SubjectOn = {
  readonly day: DayNumber;
  readonly context: WorkspaceContext;
  /** As told last; of past days nobody knows it. */
  readonly chanceToLeave?: number | null | undefined;
};

/** One account as rules see it at the end of a day; `readings` may still be empty where a rule asks only for attributes. */
export function accountSubject(dossier: Dossier, readings: Readings, at: SubjectOn): Subject {
  const held = [...heldProducts(dossier, at.day, at.context)].sort((a, b) => b.weight - a.weight);
  return {
    readings: knownOnly(readings),
    attributes: {
      name: dossier.name,
      tier: dossier.tier,
      segment: dossier.segment,
      country: dossier.country,
      industry: dossier.industry,
      size_band: dossier.sizeBand,
      employees: dossier.employees ?? null,
      owner: dossier.ownerId,
      ...attributesOfTeam(dossier),
      origin: dossier.origin,
      channel: dossier.channel,
      tags: dossier.tags,
      // Of the product that it pays most for.
      use_cycle: held[0]?.product.useCycle ?? null,
      chance_to_leave: at.chanceToLeave ?? null,
      products: held.map((one) => one.product.key),
    },
    earlier: () => undefined,
  };
}

/** Who has which duty, the teams of the owner, and the pods: what is not said is nobody's, and none. */
export function attributesOfTeam(team: Partial<Pick<Dossier, 'duties' | 'ownerTeamIds' | 'podIds'>>): Subject['attributes'] {
  return {
    ...Object.fromEntries(DUTIES_BESIDE.map((duty) => [`duty_${duty}`, team.duties?.[duty] ?? null])),
    owner_team: team.ownerTeamIds ?? [],
    pod: team.podIds ?? [],
  };
}

function knownOnly(readings: Readings): Record<string, number> {
  const known: Record<string, number> = {};
  for (const key in readings) {
    const reading = readings[key];
    if (reading?.known === true) known[key] = reading.value;
  }
  return known;
}
