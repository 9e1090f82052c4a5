import * as z from 'zod/mini';
import { scopeSearch } from '../../kit/scope/scope.ts';
import { part, textPart } from '../../kit/navigation/part.ts';

export const todaySearch = z.object({
  ...scopeSearch,
  kind: part(z.enum(['all', 'job', 'signal', 'task', 'notice'])),
  /** The account whose evidence is open. */
  item: textPart(),
  /** Which closed section is unfolded. */
  more: part(z.enum(['later', 'snoozed', 'done'])),
});
export type TodaySearch = z.infer<typeof todaySearch>;
