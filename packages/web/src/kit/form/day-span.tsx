import { Group, TextInput } from '@mantine/core';
import { plusDays } from '../format/count-days.ts';

/** Half-open days, `YYYY-MM-DD`; empty where not chosen. */
export type Span = { readonly since: string; readonly until: string };

type DaySpanProps = {
  readonly span: Span;
  readonly onChange: (span: Span) => void;
  /** What the two days are called, what the second one means, and what is said where it does not come after the first. */
  readonly words: { readonly since: string; readonly until: string; readonly untilNote: string; readonly turned: string };
  readonly autoFocus?: boolean;
};

/** Whether both days are there, in their order. */
export const isWhole = ({ since, until }: Span): boolean => since !== '' && until !== '' && since < until;

/** Two days: the first one, and the first one after. */
export function DaySpan({ span, onChange, words, autoFocus = false }: DaySpanProps) {
  const isTurned = span.since !== '' && span.until !== '' && !isWhole(span);
  return (
    <Group gap={16} grow align="flex-start" preventGrowOverflow={false}>
      <TextInput
        data-autofocus={autoFocus || undefined}
        type="date"
        label={words.since}
        value={span.since}
        onChange={(event) => onChange({ ...span, since: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.until}
        description={words.untilNote}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={span.until}
        {...(span.since === '' ? {} : { min: plusDays(span.since, 1) })}
        error={isTurned ? words.turned : undefined}
        onChange={(event) => onChange({ ...span, until: event.currentTarget.value })}
      />
    </Group>
  );
}
