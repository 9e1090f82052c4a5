import * as z from 'zod/mini';
import { part, textPart } from '../../kit/navigation/part.ts';
import { scopeSearch } from '../../kit/scope/scope.ts';

export const journeysSearch = z.object({ ...scopeSearch, segment: textPart(), tiers: part(z.enum(['pooled'])) });
