import { SearchSelect } from '../form/search-select.tsx';
import { useWords } from '../words/words-provider.tsx';
import { causes, causeText } from './cause.ts';

type CauseFieldProps = { readonly label: string; readonly value: string | null; readonly onChange: (cause: string | null) => void };

/** One of the codes of causes, under its first level. */
export function CauseField({ label, value, onChange }: CauseFieldProps) {
  const t = useWords();
  return (
    <SearchSelect
      label={label}
      clearable
      placeholder={t('renewals.call.noCause')}
      value={value}
      onChange={onChange}
      data={Object.entries(causes).map(([group, codes]) => ({
        group: causeText(t, group),
        items: codes.map((code) => ({ value: `${group}.${code}`, label: causeText(t, `${group}.${code}`) })),
      }))}
    />
  );
}
