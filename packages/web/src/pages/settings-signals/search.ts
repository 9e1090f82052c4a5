import * as z from 'zod/mini';
import { part } from '../../kit/navigation/part.ts';

export const TABS = ['told', 'capacity', 'planted', 'versions'] as const;

export const signalsSearch = z.object({
  /** What is looked at besides what is told. */
  tab: part(z.enum(TABS)),
});
