import type { Import } from '../../api/generated/types.gen.ts';

export const steps = ['file', 'columns', 'check', 'import'] as const;
export type Step = (typeof steps)[number];

/** The step at which an import stands, so that one who comes back goes on there. */
export function stepOf({ state, startedAt, mapping, kind }: Pick<Import, 'state' | 'startedAt' | 'mapping' | 'kind'>): Step {
  switch (state) {
    case 'draft':
      return kind === null || mapping === null ? 'file' : 'columns';
    case 'checking':
    case 'checked':
      return 'check';
    case 'failed':
    case 'stopped':
      return startedAt === null ? 'check' : 'import';
    case 'running':
    case 'done':
      return 'import';
  }
}

/** Whether what was decided may still be changed; what goes in, or went in, stays as it was decided. */
export const isOpen = ({ state }: Pick<Import, 'state'>) =>
  state === 'draft' || state === 'checked' || state === 'failed' || state === 'stopped';
