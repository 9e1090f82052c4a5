import { useState } from 'react';

/** Text that survives a lost connection, a closed dialog and a reload, until it is saved or thrown away. */
export function useDraft(name: string): readonly [string, (text: string) => void] {
  const key = `perennial.draft.${name}`;
  const [draft, setDraft] = useState(() => ({ key, text: localStorage.getItem(key) ?? '' }));
  const text = draft.key === key ? draft.text : (localStorage.getItem(key) ?? '');
  return [
    text,
    (next) => {
      if (next === '') localStorage.removeItem(key);
      else localStorage.setItem(key, next);
      setDraft({ key, text: next });
    },
  ];
}
