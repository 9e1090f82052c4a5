import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { dayOrNull } from '../../../facts/accounts/index.ts';
import { categoryOf, likelihoodOf } from '../likelihood.ts';
import { keepEvents } from '../store/renewals.store.ts';
import { freezeReviews, type JudgedRenewal, readStanding, type StandingLine, writeJudged } from '../store/standing.store.ts';

const AT_ONCE = 2_000;

type Asked = { readonly workspaceId: WorkspaceId; readonly today: DayNumber; readonly at: string };

/**
 * Tells of open renewals how likely they are and what stirs at their accounts, of all or of those whose account stands otherwise than
 * when they were judged; then freezes what reached a checkpoint. True where anything changed.
 */
export async function judgeRenewals(
  database: Database,
  { workspaceId, today, at, isWhole }: Asked & { readonly isWhole: boolean },
): Promise<boolean> {
  let changed = 0;
  for (let after = ''; ; ) {
    const lines = await database.inWorkspace(workspaceId, async (records) => {
      const part = await readStanding(records, workspaceId, { after, most: AT_ONCE, onlyChanged: !isWhole });
      const judged = part.map((line) => judgedOf(line, today));
      changed += await writeJudged(records, workspaceId, judged);
      return part;
    });
    const last = lines.at(-1);
    if (last === undefined || lines.length < AT_ONCE) break;
    after = last.id;
  }
  await database.inWorkspace(workspaceId, async (records) => {
    const frozen = await freezeReviews(records, { workspaceId, today: dayToIso(today) });
    await keepEvents(
      records,
      { workspaceId, memberId: null, at, today: dayToIso(today) },
      frozen.map(({ renewalId, checkpoint }) => ({ renewalId, kind: 'frozen', detail: { checkpoint } })),
    );
    changed += frozen.length;
  });
  return changed > 0;
}

/** Tells at once of one renewal what {@link judgeRenewals} would at its next look. */
export async function judgeAgain(
  records: Records,
  { workspaceId, today, renewalId }: { readonly workspaceId: string; readonly today: DayNumber; readonly renewalId: string },
): Promise<void> {
  const lines = await readStanding(records, workspaceId, { only: renewalId, most: 1 });
  await writeJudged(
    records,
    workspaceId,
    lines.map((line) => judgedOf(line, today)),
  );
}

function judgedOf(line: StandingLine, today: DayNumber): JudgedRenewal {
  const { id, band, isJudged, toldOn, leavingChance, leavingWhy, decidingMonths, decidingWhy, stir, stirOn, stirKey, ceiling, ceilingKey } =
    line;
  const { chance, by, why } = likelihoodOf({ dueDay: isoToDay(line.dueOn), noticeReceivedDay: dayOrNull(line.noticeReceivedOn) }, today, {
    band,
    leaving: leavingChance === null ? null : { chance: leavingChance, why: leavingWhy ?? [] },
    deciding: decidingMonths === null ? null : { months: decidingMonths, why: decidingWhy ?? [] },
    stirs: ceiling,
  });
  return {
    id,
    chance,
    chance_by: by,
    chance_why: why,
    category: categoryOf(chance),
    judged_band: isJudged ? band : null,
    judged_told_on: toldOn,
    stir,
    stir_on: stirOn,
    stir_key: stirKey,
    ceiling_key: ceilingKey,
  };
}
