import * as z from 'zod/mini';
import { part } from '../../kit/navigation/part.ts';

/** Which step is looked at; without it, the one that the import stands at. */
export const importSearch = z.object({ step: part(z.enum(['file', 'columns', 'check', 'import'])) });
