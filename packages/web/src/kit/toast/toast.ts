import { useSyncExternalStore } from 'react';

/** The answer to what a person just did: a sentence, and a way back where there is one. */
export type Toast = { readonly id: number; readonly message: string; readonly undo?: () => void };

const listeners = new Set<() => void>();
let shown: Toast | undefined;
let lastId = 0;

/** Takes the place of the one before it: there is never more than one. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1;
  set({ ...toast, id: lastId });
}

/** Closes the one that is meant; without an id whichever is shown. */
export function closeToast(id = shown?.id): void {
  if (shown?.id === id) set(undefined);
}

export function useToast(): Toast | undefined {
  return useSyncExternalStore(subscribe, toastNow);
}

export const toastNow = (): Toast | undefined => shown;

function set(toast: Toast | undefined): void {
  shown = toast;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
