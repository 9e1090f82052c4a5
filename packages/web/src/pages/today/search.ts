import * as z from 'zod/mini';
import { scopeSearch } from '../../kit/scope/scope.ts';
import { MOST } from '../../features/today/sections.ts';
import { part, textPart } from '../../kit/navigation/part.ts';

const rows = () => part(z.int().check(z.gte(0), z.lte(MOST)));

export const todaySearch = z.object({
  ...scopeSearch,
  kind: part(z.enum(['all', 'job', 'signal', 'task', 'notice', 'risk', 'renewal'])),
  /** The account whose evidence is open. */
  item: textPart(),
  /** Which of its reasons is shown in full; the weightiest where absent. */
  reason: textPart(),
  /** Which closed section is unfolded. */
  more: part(z.enum(['course', 'free', 'later', 'snoozed', 'done'])),
  /** How many rows of a section are shown, where more were asked for. */
  now: rows(),
  week: rows(),
  beyond: rows(),
  course: rows(),
  free: rows(),
  later: rows(),
  snoozed: rows(),
  done: rows(),
});
export type TodaySearch = z.infer<typeof todaySearch>;
