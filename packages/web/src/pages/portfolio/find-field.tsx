import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { type Ref, useState } from 'react';
import { useWords } from '../../kit/words/words-provider.tsx';
import classes from './portfolio.module.css';
import type { Portfolio } from './use-portfolio.ts';

const TYPING_MS = 200;

/** Finds by name among what matches; asked once the typing rests. */
export function FindField({ portfolio, ref }: { readonly portfolio: Portfolio; readonly ref: Ref<HTMLInputElement> }) {
  const t = useWords();
  const [q, setQ] = useState(portfolio.filter.q);
  const findSoon = useDebouncedCallback(portfolio.find, TYPING_MS);
  return (
    <TextInput
      ref={ref}
      className={classes.find}
      size="xs"
      leftSection={<Search size={14} aria-hidden="true" />}
      aria-label={t('portfolio.find')}
      placeholder={t('portfolio.find')}
      value={q}
      onChange={(event) => {
        setQ(event.currentTarget.value);
        findSoon(event.currentTarget.value);
      }}
    />
  );
}
