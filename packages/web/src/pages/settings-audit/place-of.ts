import type { AuditEntry } from '../../api/generated/types.gen.ts';

/** Where the subject of an entry stands, below the workspace; undefined where it has no page. */
const PLACES: Readonly<Record<string, (id: string) => string>> = {
  account: (id) => `accounts/${id}`,
  member: () => 'settings/members',
  key: () => 'settings/connections',
  connection: () => 'settings/connections',
  scorecard: (id) => `settings/scorecards/${id}`,
  own_metric: () => 'settings/metrics',
  product: () => 'settings/products',
  import: (id) => `settings/imports/${id}`,
};

export function placeOf({ subjectKind, subjectId }: Pick<AuditEntry, 'subjectKind' | 'subjectId'>): string | undefined {
  return PLACES[subjectKind]?.(subjectId);
}
