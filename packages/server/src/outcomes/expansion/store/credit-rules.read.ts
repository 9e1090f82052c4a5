import type { Records } from '../../../platform/records/records.ts';
import type { CreditRule, RuleVersion } from '../credit.ts';
import { CREDIT_SETTING } from '../credit-setting.ts';

/** Every rule that was published, whatever it holds from. */
export async function readCreditRules(records: Records, workspaceId: string): Promise<readonly RuleVersion[]> {
  const rows = await records
    .selectFrom('settingVersions')
    .select(['version', 'content'])
    .where('workspaceId', '=', workspaceId)
    .where('subject', '=', CREDIT_SETTING.subject)
    .orderBy('version')
    .limit(1_000)
    .execute();
  return rows.map(({ version, content }) => ({ version, rule: content as unknown as CreditRule }));
}
