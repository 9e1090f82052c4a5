import { type Primitive, Select, type SelectProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useWords } from '../words/words-provider.tsx';

/** One of many, found by typing: what is typed takes the place of what was chosen, Enter takes the first found, and nothing found is said. */
export function SearchSelect<Value extends Primitive = string>(props: Omit<SelectProps<Value>, 'searchable' | 'onFocus'>) {
  const t = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState<object>();
  const selectAll = () => {
    if (document.activeElement === input.current) input.current?.select();
  };
  // After a choice the field still has the focus, and the name that was filled in must give way as well.
  useEffect(selectAll, [filled]);
  const onSearchChange = (text: string) => {
    props.onSearchChange?.(text);
    if (input.current?.value !== text) setFilled({});
  };
  return (
    <Select
      ref={input}
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage={t('states.nothingMatches')}
      {...props}
      onKeyDown={keepEnter(props.onKeyDown)}
      onFocus={selectAll}
      onSearchChange={onSearchChange}
    />
  );
}

type OnKey = (event: KeyboardEvent<HTMLInputElement>) => void;

/** While the list is open Enter is an answer to it: it neither sends the form nor reaches the page, also where nothing was found. */
function keepEnter(onKeyDown: OnKey | undefined): OnKey {
  return (event) => {
    onKeyDown?.(event);
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.currentTarget.getAttribute('aria-expanded') !== 'true') return;
    event.preventDefault();
    event.stopPropagation();
  };
}
