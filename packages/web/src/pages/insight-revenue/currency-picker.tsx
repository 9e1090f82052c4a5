import { NativeSelect } from '@mantine/core';
import { useWords } from '../../kit/words/words-provider.tsx';

type CurrencyPickerProps = {
  readonly shown: string;
  readonly currencies: readonly string[];
  readonly onChange: (currency: string) => void;
};

/** The currency in which all of the page is told; nothing to choose where there is one. */
export function CurrencyPicker({ shown, currencies, onChange }: CurrencyPickerProps) {
  const t = useWords();
  if (currencies.length < 2) return null;
  return (
    <NativeSelect
      aria-label={t('insight.revenue.currency')}
      value={shown}
      data={[...currencies]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
