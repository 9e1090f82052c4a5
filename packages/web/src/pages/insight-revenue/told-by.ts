import type { RevenueRestatements } from '../../api/generated/types.gen.ts';
import { UNKNOWN } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';

type Told = Pick<RevenueRestatements['rows'][number], 'fileName' | 'sourceKey' | 'by'>;

/** The file or source that brought a correction, and the member who did. */
export function toldBy(t: Words, { fileName, sourceKey, by }: Told): string {
  const source = fileName ?? sourceKey ?? UNKNOWN;
  return by === null ? source : t('revenue.restated.by', { source, member: by });
}
