import type { SetImportMappingInput } from '../../api/generated/types.gen.ts';

/** Where each column of a file goes. */
export type Mapping = SetImportMappingInput['mapping'];
