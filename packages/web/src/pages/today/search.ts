import { z } from 'zod';
import { scopeSearch } from '../../kit/scope/scope.ts';

export const todaySearch = z.object({
  ...scopeSearch,
  kind: z.enum(['all', 'job', 'signal', 'task', 'notice']).optional().catch(undefined),
  /** The account whose evidence is open. */
  item: z.string().optional().catch(undefined),
  /** Which closed section is unfolded. */
  more: z.enum(['later', 'snoozed', 'done']).optional().catch(undefined),
});
export type TodaySearch = z.infer<typeof todaySearch>;
