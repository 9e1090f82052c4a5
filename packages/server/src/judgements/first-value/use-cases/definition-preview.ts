import type { DayNumber } from '../../../kernel/time.ts';
import type { DossiersToTry } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { readNewest } from '../../drafts/index.ts';
import { effectOf } from '../definition-effect.ts';
import { notComputedYet } from '../first-value.errors.ts';
import { firstValueOf } from '../first-value-of.ts';
import { FIRST_VALUE_SETTING, type FirstValueRules, SHIPPED_RULES } from '../first-value-setting.ts';
import { readContext } from '../store/context.read.ts';

export type ToPreview = {
  readonly workspaceId: string;
  readonly timeZone: string;
  readonly day: DayNumber;
  readonly rules: FirstValueRules;
};

/** Runs the clocks again by what is live and by the draft; nothing is written. Accounts that never began have none. */
export async function previewDefinitions(records: Records, asked: ToPreview, dossiersToTry: DossiersToTry) {
  const { workspaceId, day, rules: draft } = asked;
  const context = await readContext(records, workspaceId);
  if (context === null) throw notComputedYet();
  const live = (await readNewest<FirstValueRules>(records, { workspaceId, subject: FIRST_VALUE_SETTING.subject })) ?? SHIPPED_RULES;
  const { dossiers, ofAccounts } = await dossiersToTry(records, asked);
  const at = { day, context };
  const clocked = dossiers
    .map((dossier) => ({
      accountId: dossier.accountId,
      name: dossier.name,
      before: firstValueOf(dossier, live, at),
      after: firstValueOf(dossier, draft, at),
    }))
    .filter(({ before, after }) => before.clock.state !== 'not_started' || after.clock.state !== 'not_started');
  return { accounts: dossiers.length, ofAccounts, ...effectOf(clocked, { live, draft }) };
}
