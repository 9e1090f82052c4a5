import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import type { Dossier } from '../../../measures/metrics/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { Records } from '../../../platform/records/records.ts';
import { fieldFrom, type FieldSnapshot } from '../field-as-of.ts';
import { judgeDay, type Judged } from '../judge-days.ts';
import { type AspectRow, aspectRows, type HistoryRow, historyRow, signalRow, type StateRow, stateRow } from '../judgement-rows.ts';
import { writeAspectsNow } from '../store/aspect-scores.store.ts';
import { readBeforeToday } from '../store/before.read.ts';
import { digestOf, readChanged, writeDigests } from '../store/judged-digests.store.ts';
import { readHold } from '../store/coming-in.read.ts';
import { noteStages } from '../store/stage-spans.store.ts';
import { writeNow, writeSignals, writeStates } from '../store/judgements.store.ts';
import { areDropsHeld, writeMassDrop } from '../store/mass-drops.store.ts';
import type { KeptRulebook } from '../store/rulebook.read.ts';
import type { JudgingDeps } from './judging-deps.ts';

/** From this share of all accounts on, those that are judged say something of all. */
export const MANY_SHARE = 0.2;

export type ToJudgeNow = {
  readonly workspaceId: WorkspaceId;
  readonly dossiers: readonly Dossier[];
  readonly rulebook: KeptRulebook;
  readonly field: FieldSnapshot;
  readonly day: DayNumber;
};

/** Against the field of the day, which is still open. No transaction is held: of many accounts it takes minutes. */
export async function judgeNow(
  { database, newSignalId, stopping }: JudgingDeps,
  { workspaceId, dossiers, rulebook, field, day }: ToJudgeNow,
): Promise<JudgedNow> {
  const given = { dossiers, rulebook, field, day };
  if (dossiers.length === 0) return { ...given, judgements: new Map(), touched: [], massDrop: null };
  const accountIds = dossiers.map((dossier) => dossier.accountId);
  const isAll = dossiers.length >= field.accounts;
  const { states, hold, isHeld } = await database.inWorkspace(workspaceId, async (records) => ({
    states: await readBeforeToday(records, workspaceId, { accountIds, day }),
    hold: await readHold(records, workspaceId),
    isHeld: !isAll && (await areDropsHeld(records, workspaceId, day)),
  }));
  const isWhole = dossiers.length >= MANY_SHARE * field.accounts;
  const asked = { day, field: fieldFrom(field), isWhole, hold, areDropsHeld: isHeld, isLast: true };
  const steps = judgeDay({ dossiers, rulebook, states, newSignalId }, asked);
  return { ...given, ...(await inSlices(steps, stopping)) };
}

export type JudgedNow = Judged & Omit<ToJudgeNow, 'workspaceId'>;

const ACCOUNTS_A_WRITE = 500;

/** Writes all that follows from what was judged, and gives the accounts that changed. */
export async function writeJudged(
  records: Records,
  { dossiers, rulebook, field, day, judgements, touched, massDrop }: JudgedNow,
  { workspaceId, currency, now }: { readonly workspaceId: string; readonly currency: string; readonly now: string },
): Promise<readonly string[]> {
  const { context } = fieldFrom(field);
  const to = { workspaceId, now };
  const changed = new Set<string>();
  const note = (ids: readonly string[]) => ids.forEach((id) => changed.add(id));
  for (let at = 0; at < dossiers.length; at += ACCOUNTS_A_WRITE) {
    const rows = dossiers.slice(at, at + ACCOUNTS_A_WRITE).flatMap((dossier) => {
      const judgement = judgements.get(dossier.accountId);
      if (judgement === undefined) return [];
      const history = historyRow(dossier.accountId, judgement, rulebook.scorecardIds);
      const aspects = aspectRows(dossier.accountId, judgement, rulebook.scorecardIds);
      return [{ accountId: dossier.accountId, history, aspects, state: stateRow(dossier, judgement, context.rate) }];
    });
    note(await writeRows(records, { ...to, day: dayToIso(day) }, rows));
  }
  if (massDrop !== null || dossiers.length >= field.accounts) await writeMassDrop(records, { workspaceId, day }, massDrop);
  const signals = touched.map((signal) => signalRow(signal, currency, now));
  note(await writeSignals(records, { workspaceId, readAt: now }, signals));
  return [...changed];
}

type RowsOfAccount = {
  readonly accountId: string;
  readonly history: HistoryRow;
  readonly aspects: readonly AspectRow[];
  readonly state: StateRow;
};

/** Of accounts whose rows are those that were written last, nothing is sent to the database but that they are. */
async function writeRows(
  records: Records,
  to: { readonly workspaceId: string; readonly now: string; readonly day: string },
  all: readonly RowsOfAccount[],
): Promise<readonly string[]> {
  const digests = new Map(all.map(({ accountId, history, aspects, state }) => [accountId, digestOf([history, state, ...aspects])]));
  const changed = await readChanged(records, to.workspaceId, digests);
  const rows = all.filter(({ accountId }) => changed.has(accountId));
  if (rows.length === 0) return [];
  const accountIds = rows.map(({ accountId }) => accountId);
  const judged = await writeNow(
    records,
    to,
    rows.map(({ history }) => history),
  );
  await writeAspectsNow(
    records,
    { ...to, accountIds },
    rows.flatMap(({ aspects }) => aspects),
  );
  const moved = await writeStates(
    records,
    to,
    rows.map(({ state }) => state),
  );
  await noteStages(records, { ...to, accountIds: moved });
  await writeDigests(records, to.workspaceId, new Map(accountIds.map((accountId) => [accountId, digests.get(accountId) ?? ''])));
  return [...judged, ...moved];
}
