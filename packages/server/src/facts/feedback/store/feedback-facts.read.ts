import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { byAccount, type FactsByAccount, type FactsWanted } from '../../accounts/index.ts';
import type { AnswerFacts, JudgementFacts, PulseFacts } from '../feedback-facts.ts';

type AnswerRow = Omit<AnswerFacts, 'day'> & { readonly accountId: string; readonly answeredAt: string };
type PulseRow = Omit<PulseFacts, 'day'> & { readonly accountId: string; readonly at: string };
type JudgementRow = Omit<JudgementFacts, 'day'> & { readonly accountId: string; readonly at: string };

const answersOf = loadSql<AnswerRow>(new URL('answers-of.sql', import.meta.url));
const pulsesOf = loadSql<PulseRow>(new URL('pulses-of.sql', import.meta.url));
const judgementsOf = loadSql<JudgementRow>(new URL('judgements-of.sql', import.meta.url));

export type FeedbackFactsOf = {
  readonly answers: FactsByAccount<AnswerFacts>;
  readonly pulses: FactsByAccount<PulseFacts>;
  readonly judgements: FactsByAccount<JudgementFacts>;
};

/** What these accounts' contacts answered, and how our own people feel about them. */
export async function feedbackFactsOf(records: Records, wanted: FactsWanted): Promise<FeedbackFactsOf> {
  const values = { workspace_id: wanted.workspaceId, account_ids: wanted.accountIds };
  const dayOf = (at: string) => wanted.dayOf(Date.parse(at));
  return {
    answers: byAccount(await answersOf(records, values), ({ accountId: _, answeredAt, ...row }) => ({ ...row, day: dayOf(answeredAt) })),
    pulses: byAccount(await pulsesOf(records, values), ({ accountId: _, at, ...row }) => ({ ...row, day: dayOf(at) })),
    judgements: byAccount(await judgementsOf(records, values), ({ accountId: _, at, ...row }) => ({ ...row, day: dayOf(at) })),
  };
}
