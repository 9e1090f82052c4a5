import * as z from 'zod/mini';
import { scopeSearch } from '../../kit/scope/scope.ts';
import { part } from '../../kit/navigation/part.ts';

export const firstValueSearch = z.object({ ...scopeSearch, by: part(z.enum(['definition', 'none'])) });
