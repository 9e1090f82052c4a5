import type { Records } from '../../../platform/records/records.ts';
import type { SubscriptionRow, WriteScope } from '../../../sources/imports/index.ts';
import { mergeValues, type Outcome } from '../../accounts/index.ts';
import { discountEnds } from '../discount.ts';
import { holdAtStart } from '../hold-at-start.ts';
import { layVersion } from '../lay-version.ts';
import type { SubscriptionVersion } from '../subscription-version.ts';
import { differing, keepCorrections, type MoneyCorrection } from './money-corrections.store.ts';
import { dropBeforeStart, dropEnds, readEnds, readVersions, saveVersions } from './versions.store.ts';

/** The most versions that go into one statement. */
const BATCH = 1_000;

type Written = { readonly rows: readonly SubscriptionRow[]; readonly outcomes: readonly Outcome[] };

/** Writes the versions that the rows speak of; a subscription that was unchanged is changed when its version is. */
export async function writeVersions(records: Records, scope: WriteScope, { rows, outcomes }: Written): Promise<Outcome[]> {
  const after: Outcome[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const end = start + BATCH;
    after.push(...(await writeBatch(records, scope, { rows: rows.slice(start, end), outcomes: outcomes.slice(start, end) })));
  }
  return after;
}

async function writeBatch(records: Records, scope: WriteScope, { rows, outcomes }: Written): Promise<Outcome[]> {
  const { workspaceId } = scope;
  const ids = [...new Set(outcomes.flatMap((outcome) => outcome.id ?? []))];
  const stored = await readVersions(records, workspaceId, ids);
  const told = Map.groupBy(
    stored.filter((version) => !version.isDiscountEnd),
    (version) => version.subscriptionId,
  );
  const changed = new Map<string, SubscriptionVersion>();
  const corrections: MoneyCorrection[] = [];
  const after = outcomes.map((outcome, place): Outcome => {
    const row = rows[place];
    if (row === undefined || outcome.id === null) return outcome;
    const versions = told.get(outcome.id) ?? [];
    const version = layVersion(row, outcome.id, versions);
    const before = versions.find((one) => one.validFrom === version.validFrom);
    if (before !== undefined && !mergeValues(before, version).isChanged) return outcome;
    if (before !== undefined && outcome.accountId !== null)
      corrections.push({ ...correctionOf(outcome.accountId, row.subscription, version), ...differing(before, version) });
    told.set(outcome.id, [...versions.filter((one) => one !== before), version]);
    changed.set(`${version.subscriptionId} ${version.validFrom}`, version);
    return outcome.did === 'unchanged' ? { ...outcome, did: 'changed' } : outcome;
  });
  await saveVersions(records, workspaceId, [...changed.values()]);
  const movable = outcomes.flatMap(({ did, id }) => (did === 'changed' && id !== null ? [id] : []));
  const dropped = await followStarts(records, workspaceId, { told, ids: [...new Set(movable)] });
  const named = new Map(outcomes.map((outcome, place) => [outcome.id, { outcome, row: rows[place] }]));
  for (const version of dropped) {
    const { outcome, row } = named.get(version.subscriptionId) ?? {};
    if (outcome?.accountId == null || row === undefined) continue;
    corrections.push({ ...correctionOf(outcome.accountId, row.subscription, version), before: { ...version }, after: null });
  }
  await keepCorrections(records, scope, corrections);
  const touched = new Set(after.flatMap(({ did, id }) => (did === 'unchanged' || id === null ? [] : [id])));
  await followDiscounts(records, workspaceId, { stored, told, touched });
  return after;
}

function correctionOf(accountId: string, externalId: string, { validFrom }: SubscriptionVersion) {
  return { accountId, subject: 'version' as const, externalId, validFrom };
}

type Moved = { readonly told: Map<string, readonly SubscriptionVersion[]>; readonly ids: readonly string[] };

/** A start that was corrected to a later day takes what held until then along: its subscription is worth something from its first day on. */
async function followStarts(records: Records, workspaceId: string, { told, ids }: Moved): Promise<SubscriptionVersion[]> {
  if (ids.length === 0) return [];
  const held: SubscriptionVersion[] = [];
  for (const { id, startOn } of await readEnds(records, workspaceId, ids)) {
    const version = holdAtStart(told.get(id) ?? [], startOn);
    if (version === null) continue;
    held.push(version);
    told.set(id, [...(told.get(id) ?? []), version]);
  }
  await saveVersions(records, workspaceId, held);
  return dropBeforeStart(records, workspaceId, ids);
}

type Stood = {
  readonly stored: readonly SubscriptionVersion[];
  readonly told: ReadonlyMap<string, readonly SubscriptionVersion[]>;
  readonly touched: ReadonlySet<string>;
};

/** Writes anew the versions that begin when discounts end. */
async function followDiscounts(records: Records, workspaceId: string, { stored, told, touched }: Stood): Promise<void> {
  const hadEnds = new Set(stored.filter((version) => version.isDiscountEnd).map((version) => version.subscriptionId));
  const ids = [...touched].filter((id) => hadEnds.has(id) || told.get(id)?.some((version) => version.discountUntil !== null));
  if (ids.length === 0) return;
  const spans = await readEnds(records, workspaceId, ids);
  await dropEnds(records, workspaceId, ids);
  const ends = spans.flatMap(({ id, startOn, endOn }) =>
    discountEnds(
      (told.get(id) ?? []).filter((version) => version.validFrom >= startOn),
      endOn,
    ),
  );
  await saveVersions(records, workspaceId, ends);
}
