import { z } from 'zod';
import { hidden, hiddenList, hiddenWithin } from './hidden.ts';
import { day, dayAsked, person } from './values.ts';

export const timelineKindSchema = z.enum([
  'note',
  'interaction',
  'task',
  'ticket',
  'answer',
  'pulse',
  'risk',
  'opportunity',
  'renewal',
  'usage',
  'contact',
  'subscription',
  'invoice',
  'signal',
  'health',
  'change',
  'milestone',
  'churn',
  'value',
  'release',
]);
export const timelineQuerySchema = z.object({
  before: z.string().max(120).optional(),
  kinds: z.string().max(300).optional(),
  q: z.string().trim().max(200).optional(),
  contact: z.string().max(60).optional(),
  ours: z.enum(['1']).optional(),
  since: dayAsked.optional(),
  /** The first day that is no longer asked for. */
  until: dayAsked.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const timelineItemSchema = z
  .object({
    id: z.string(),
    kind: timelineKindSchema,
    /** What happened to it, such as opened, solved, done, paid. */
    what: z.string(),
    at: z.string(),
    isDayOnly: z.boolean(),
    origin: z.enum(['ours', 'theirs', 'machine']),
    title: z.string().nullable(),
    body: hidden('notes', z.string().nullable()),
    member: person.nullable(),
    contacts: hiddenList('contacts', z.array(person)),
    source: z.string().nullable(),
    params: hiddenWithin(z.record(z.string(), z.unknown())),
    /** Set where several of the machine's items are folded into one. */
    folded: z
      .object({
        count: z.int(),
        since: z.string(),
        items: z.array(z.object({ id: z.string(), at: z.string(), title: z.string().nullable() })),
      })
      .nullable(),
  })
  .meta({ id: 'TimelineItem' });
export const timelineSchema = z
  .object({
    items: z.array(timelineItemSchema),
    next: z.string().nullable(),
    /** Of all that match, before folding; only on the first page. */
    total: z.int().nullable(),
    byKind: z.record(z.string(), z.int()).nullable(),
    byWeek: z.array(z.object({ since: day, count: z.int() })).nullable(),
  })
  .meta({ id: 'Timeline' });
