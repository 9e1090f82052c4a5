import { z } from 'zod';
import { scopeSearch } from '../../kit/scope/scope.ts';

export const firstValueSearch = z.object({ ...scopeSearch, by: z.enum(['definition', 'none']).optional().catch(undefined) });
