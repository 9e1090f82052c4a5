import type { DayNumber } from '../../kernel/time.ts';

/** Days on which a source told us nothing of anyone, though it usually does: the first and the last of them. */
export type Silence = { readonly sinceDay: DayNumber; readonly lastDay: DayNumber };
/** By source, use by its product as `usage/<product>`, in order; sources that always spoke are absent. */
export type Silences = Readonly<Record<string, readonly Silence[]>>;
