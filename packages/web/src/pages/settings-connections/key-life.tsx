import { Select, Stack } from '@mantine/core';
import { useWords } from '../../kit/words/words-provider.tsx';

/** How many days a key lives; null for good, undefined while nobody has chosen. */
export type KeyDays = 30 | 90 | 365 | null | undefined;

const CHOICES = { '30': 30, '90': 90, '365': 365, none: null } as const;
type Choice = keyof typeof CHOICES;

/** What is proposed: the product's own write key stands in a program that nobody wants to see stop; others end. */
export const daysOf = (chosen: KeyDays, kind: 'write' | 'api'): Exclude<KeyDays, undefined> =>
  chosen === undefined ? (kind === 'write' ? null : 90) : chosen;

type Props = {
  readonly kind: 'write' | 'api';
  readonly days: Exclude<KeyDays, undefined>;
  readonly onChange: (days: KeyDays) => void;
};

/** For how long a key lives; what may read lives without an end only with a warning. */
export function KeyLife({ kind, days, onChange }: Props) {
  const t = useWords();
  const label = (choice: string) => (choice === 'none' ? t('roles.keys.forGood') : t('roles.keys.days', { days: choice }));
  return (
    <Stack gap={4}>
      <Select
        label={t('roles.keys.lives')}
        allowDeselect={false}
        value={days === null ? 'none' : String(days)}
        data={Object.keys(CHOICES).map((value) => ({ value, label: label(value) }))}
        onChange={(value) => value !== null && onChange(CHOICES[value as Choice])}
      />
      {kind === 'api' && days === null && <p className="p-meta">{t('roles.keys.forGood.warn')}</p>}
    </Stack>
  );
}
