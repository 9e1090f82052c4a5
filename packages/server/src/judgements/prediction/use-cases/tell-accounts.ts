import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Catalogue, MetricInfo } from '../../../measures/metrics/index.ts';
import { catalogueOf } from '../../../measures/own-metrics/index.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import type { Fit } from '../fit.ts';
import { countSpread, driftOf } from '../drift.ts';
import { foretell } from '../foretell.ts';
import type { ReadMetric } from '../inputs.ts';
import { kindsOf, PREDICTION_KINDS } from '../kinds.ts';
import { HORIZON_DAYS } from '../look-back.ts';
import { monthsAhead } from '../months-ahead.ts';
import { FITS, readToldOn, writeToldOn } from '../store/prediction-fits.store.ts';
import { forgetTold, type Prediction, readStandings, type Standing, writeTold } from '../store/predictions.store.ts';
import { readResolved } from '../store/resolved.read.ts';

type Means = {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly tell: (records: Records, workspaceId: WorkspaceId) => Promise<void>;
};

const ACCOUNTS_A_PART = 1_000;

/** Tells the chances of all customers by the fit in force, on what is known of them for the day. */
export async function tellAccounts(means: Means, workspaceId: WorkspaceId, day: string): Promise<void> {
  const { database, tell } = means;
  const { fit, infos } = await database.inWorkspace(workspaceId, async (records) => ({
    fit: await FITS.read(records, workspaceId),
    infos: (await catalogueOf(records, workspaceId, means.catalogue)).infos,
  }));
  if (fit?.found == null || fit.foundAt === null) return;
  const { found, foundAt } = fit;
  const { model } = found.kinds.leaving;
  const now = model === null ? null : countSpread(model, kindsOf(infos).leaving.inputs);
  await database.inWorkspace(workspaceId, async (records) => {
    await forgetTold(records, { workspaceId, day });
    for (let after = ''; ; ) {
      const part = await readStandings(records, { workspaceId, day }, { after, most: ACCOUNTS_A_PART });
      const last = part.at(-1);
      if (last === undefined) break;
      await writeTold(records, { workspaceId, day, fittedAt: foundAt }, toldOf(found, infos, part));
      for (const { known } of part) now?.add((metric) => known[metric] ?? null);
      after = last.accountId;
    }
    const resolved = await readResolved(records, { workspaceId, day, fittedAt: foundAt, horizonDays: HORIZON_DAYS });
    const last = await readToldOn(records, workspaceId);
    const first = last.drift?.first ?? now?.spread() ?? null;
    const drift = model === null || now === null || first === null ? null : driftOf(day, { model, first, now: now.spread() }, resolved);
    await writeToldOn(records, workspaceId, { day, drift });
    await tell(records, workspaceId);
  });
}

function toldOf({ kinds }: Fit, infos: readonly MetricInfo[], part: readonly Standing[]): readonly Prediction[] {
  const asked = kindsOf(infos);
  return PREDICTION_KINDS.flatMap((kind) => {
    const { model } = kinds[kind];
    if (model === null) return [];
    const { inputs } = asked[kind];
    return part.map(({ accountId, known }): Prediction => {
      const of: ReadMetric = (metric) => known[metric] ?? null;
      const { chance, reasons } = foretell(model, inputs, of);
      return { accountId, kind, chance, reasons, months: kind === 'deciding' ? monthsAhead(model, inputs, of) : null };
    });
  });
}
