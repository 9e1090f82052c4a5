import { useEffect } from 'react';
import type { Words } from '../words/words.ts';
import { useWords } from '../words/words-provider.tsx';

/** What a browser says of a field in its own language is said in the person's; one listener for every form. */
export function useOwnHints(): void {
  const t = useWords();
  useEffect(() => {
    const stop = new AbortController();
    const listen = { capture: true, signal: stop.signal };
    document.addEventListener('invalid', ({ target }) => isField(target) && target.setCustomValidity(hintFor(t, target)), listen);
    document.addEventListener('input', ({ target }) => isField(target) && target.setCustomValidity(''), listen);
    return () => stop.abort();
  }, [t]);
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isField(target: EventTarget | null): target is Field {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Empty where the browser's own words must do. */
function hintFor(t: Words, field: Field): string {
  field.setCustomValidity('');
  const { valueMissing, typeMismatch, tooShort } = field.validity;
  if (valueMissing) return t('kit.hint.missing');
  if (typeMismatch && field.type === 'email') return t('kit.hint.email');
  if (tooShort && !(field instanceof HTMLSelectElement)) return t('kit.hint.tooShort', { n: field.minLength });
  return '';
}
