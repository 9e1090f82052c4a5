import type { WorkspaceId } from '../../../kernel/ids.ts';
import { Failure } from '../../../kernel/failure.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { By } from '../../audit.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { keptFrom, type RetentionKind, type RetentionStand } from '../retention-kind.ts';
import { chooseDays, readRetention, type RetentionRow } from '../store/retention.store.ts';
import { daysOf } from './keep-within.ts';

export type Where = { readonly workspaceId: WorkspaceId; readonly timeZone: string; readonly now: Instant };

const noSuchKind = () => new Failure('not_found', 'retention-settings.no_such_kind');
const outsideWalls = ({ leastDays, mostDays }: RetentionKind) =>
  new Failure('invalid', 'retention-settings.outside', { least: leastDays, most: mostDays });
const notForGood = () => new Failure('invalid', 'retention-settings.not_for_good');

export function kindNamed(kinds: readonly RetentionKind[], name: string): RetentionKind {
  const kind = kinds.find((one) => one.kind === name);
  if (kind === undefined) throw noSuchKind();
  return kind;
}

/** The days are within the walls of the kind, or null where it may be kept for good. @throws Failure */
export function checkDays(kind: RetentionKind, days: number | null): void {
  if (days === null && !kind.mayBeForGood) throw notForGood();
  if (days !== null && (days < kind.leastDays || days > kind.mostDays)) throw outsideWalls(kind);
}

export type KeptKind = RetentionStand & {
  readonly kind: RetentionKind;
  readonly days: number | null;
  readonly row: RetentionRow | undefined;
};

export async function readKinds(records: Records, kinds: readonly RetentionKind[], where: Where): Promise<readonly KeptKind[]> {
  const rows = await readRetention(records, where.workspaceId);
  const read: KeptKind[] = [];
  for (const kind of kinds) {
    const row = rows.find((one) => one.kind === kind.kind);
    const days = daysOf(kind, row);
    read.push({ kind, days, row, ...(await standAt(records, kind, { days, ...where })) });
  }
  return read;
}

/** How much there is, and how much would go if it were kept for so many days. */
export async function standAt(
  records: Records,
  kind: RetentionKind,
  { days, workspaceId, ...when }: Where & { readonly days: number | null },
): Promise<RetentionStand> {
  const stand = await kind.stand(records, { workspaceId, now: when.now, before: keptFrom(days ?? kind.mostDays, when) });
  return days === null ? { ...stand, due: 0 } : stand;
}

export async function chooseRetention(
  records: Records,
  { kind, days, workspaceId }: { readonly kind: RetentionKind; readonly days: number | null; readonly workspaceId: WorkspaceId },
  { actor, now }: By,
): Promise<void> {
  checkDays(kind, days);
  const before = daysOf(
    kind,
    (await readRetention(records, workspaceId)).find((one) => one.kind === kind.kind),
  );
  await chooseDays(records, { workspaceId, kind: kind.kind }, days);
  const entry = {
    actor,
    action: 'retention.chosen',
    subjectKind: 'retention',
    subjectId: kind.kind,
    before: { days: before },
    after: { days },
  };
  await writeAudit(records, { workspaceId, at: now }, entry);
}
