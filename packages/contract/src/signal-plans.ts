import { z } from 'zod';
import { day } from './values.ts';

export const signalPlanParams = z.object({ signal: z.string() });

/** What to do about a signal, step by step. The words of a step are the reader's: `signals.plan.<signal>.<step>`. */
export const signalPlanSchema = z
  .object({
    accountId: z.string(),
    steps: z.array(
      z.object({
        key: z.string(),
        who: z.enum(['finance', 'csm', 'services', 'lead']),
        dueOn: day,
        /** The task that was made of it; null where there is none. */
        taskId: z.string().nullable(),
        isDone: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'SignalPlan' });

/** Titles in the words of who makes the tasks, for the steps that shall become some. */
export const planTasksSchema = z
  .object({
    steps: z
      .array(z.object({ key: z.string().max(60), title: z.string().trim().min(1).max(300) }))
      .min(1)
      .max(20),
  })
  .meta({ id: 'PlanTasks' });
