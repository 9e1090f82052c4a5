import { z } from 'zod';

/** Which step is looked at; without it, the one that the import stands at. */
export const importSearch = z.object({ step: z.enum(['file', 'columns', 'check', 'import']).optional().catch(undefined) });
