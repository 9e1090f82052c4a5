import { firstStepsSchema } from '@perennial/contract/first-steps';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { readStepsInRecords } from '../store/first-steps.read.ts';

export function firstStepsRoutes({ usageStore }: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/first-steps',
      operationId: 'getFirstSteps',
      tag: 'work',
      summary: 'What a new workspace has done so far: accounts in, use in, somebody invited, an account closed with an outcome',
      may: 'read',
      answer: firstStepsSchema,
      handle: async ({ records, workspace }) => {
        const [steps, usage] = [await readStepsInRecords(records, workspace.id), await usageStore.totals(workspace.id)];
        return { ...steps, hasUse: usage.events > 0 };
      },
    }),
  ];
}
