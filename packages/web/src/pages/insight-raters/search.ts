import * as z from 'zod/mini';
import { textPart } from '../../kit/navigation/part.ts';

/** Whose pulses are opened. */
export const ratersSearch = z.object({ member: textPart() });
