import { useEffect } from 'react';
import { showToast } from './toast.ts';

const LEFT = 'perennial.word-left';

/** A sentence for the page that opens next, where the application begins anew and nothing else is kept. */
export function leaveWord(message: string): void {
  sessionStorage.setItem(LEFT, message);
}

/** Says what was left, once. */
export function useWordLeft(): void {
  useEffect(() => {
    const message = sessionStorage.getItem(LEFT);
    if (message === null) return;
    sessionStorage.removeItem(LEFT);
    showToast({ message });
  }, []);
}
