import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Steps } from '../../../kernel/steps.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import type { Dossier, DossiersToTry, WorkspaceContext } from '../../../measures/metrics/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import { namedNow } from '../../../measures/segments/index.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { readNewest } from '../../drafts/index.ts';
import { type ClockedTwice, effectOf } from '../definition-effect.ts';
import { notComputedYet } from '../first-value.errors.ts';
import { firstValueOf } from '../first-value-of.ts';
import { answerableRules, FIRST_VALUE_SETTING, type FirstValueRules, SHIPPED_RULES } from '../first-value-setting.ts';
import { readContext } from '../store/context.read.ts';

export type ToPreview = {
  readonly workspaceId: WorkspaceId;
  readonly timeZone: string;
  readonly day: DayNumber;
  readonly rules: FirstValueRules;
};

type Deps = { readonly database: Database; readonly dossiersToTry: DossiersToTry };

/** Runs the clocks again by what is live and by the draft; nothing is written. Accounts that never began have none. */
export async function previewDefinitions(deps: Deps, asked: ToPreview) {
  const since = performance.now();
  const given = await deps.database.inWorkspace(asked.workspaceId, (records) => readGiven(records, asked, deps));
  const { live, draft, dossiers, ofAccounts } = given;
  const clocked = await inSlices(clockTwice(given));
  return { accounts: dossiers.length, ofAccounts, ...effectOf(clocked, { live, draft }), tookMs: Math.round(performance.now() - since) };
}

type Given = {
  readonly at: { readonly day: DayNumber; readonly context: WorkspaceContext };
  readonly live: FirstValueRules;
  readonly draft: FirstValueRules;
  readonly dossiers: readonly Dossier[];
  readonly ofAccounts: number;
};

async function readGiven(records: Records, asked: ToPreview, { dossiersToTry }: Deps): Promise<Given> {
  const { workspaceId, day } = asked;
  const there = await namedNow(records, workspaceId);
  const draft = answerableRules(asked.rules, there);
  const context = await readContext(records, workspaceId);
  if (context === null) throw notComputedYet();
  const published = await readNewest<FirstValueRules>(records, { workspaceId, subject: FIRST_VALUE_SETTING.subject });
  const live = answerableRules(published ?? SHIPPED_RULES, there);
  return { at: { day, context }, live, draft, ...(await dossiersToTry(records, asked)) };
}

function* clockTwice({ dossiers, live, draft, at }: Given): Steps<readonly ClockedTwice[]> {
  const clocked: ClockedTwice[] = [];
  for (const dossier of dossiers) {
    const { accountId, name } = dossier;
    const [before, after] = [firstValueOf(dossier, live, at), firstValueOf(dossier, draft, at)];
    if (before.clock.state !== 'not_started' || after.clock.state !== 'not_started') clocked.push({ accountId, name, before, after });
    yield;
  }
  return clocked;
}
