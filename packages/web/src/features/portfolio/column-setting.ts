import type { Format } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';

/** What a column needs beside the row: words, formats, whose currency, which day. */
export type ColumnSetting = {
  readonly t: Words;
  readonly format: Format;
  readonly slug: string;
  readonly currency: string;
  readonly today: string;
  /** The first judging goes on: what is not there yet is on its way. */
  readonly isJudging: boolean;
  readonly memberName: (id: string) => string;
};
