import { workspaceChangeSchema } from '@perennial/contract/access';
import { z } from 'zod';
import { isTimeZone } from '../../../kernel/zoned-days.ts';
import type { ComingWorkspace } from '../store/coming-workspace.read.ts';

/** As far as they are changed by somebody here. */
const settingsSchema = workspaceChangeSchema
  .pick({ accountTrait: true, usageMonths: true, signalsPerWeek: true })
  .extend({ isSecondFactorRequired: z.boolean().optional() });

/** Whether a workspace that comes in from elsewhere says of itself what could be said here: by it work for all workspaces is done. */
export function isSoundWorkspace({ timeZone, settings }: ComingWorkspace): boolean {
  return isTimeZone(timeZone) && settingsSchema.safeParse(settings).success;
}
