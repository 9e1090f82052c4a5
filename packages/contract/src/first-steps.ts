import { z } from 'zod';

/** What a new workspace has done so far. */
export const firstStepsSchema = z
  .object({ hasAccounts: z.boolean(), hasUse: z.boolean(), hasInvited: z.boolean(), hasClosed: z.boolean() })
  .meta({ id: 'FirstSteps' });
