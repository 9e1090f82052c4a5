import { useSyncExternalStore } from 'react';

export type RecentAccount = { readonly workspace: string; readonly id: string; readonly name: string };

const KEY = 'perennial.recent-accounts';
const KEPT = 20;
const listeners = new Set<() => void>();
let recent = read();

/** Told by the account page; the empty palette offers the last five. Kept in this browser. */
export function rememberAccount(account: RecentAccount): void {
  if (recent[0]?.id === account.id && recent[0].name === account.name) return;
  recent = [account, ...recent.filter(({ id }) => id !== account.id)].slice(0, KEPT);
  localStorage.setItem(KEY, JSON.stringify(recent));
  for (const listener of listeners) listener();
}

export function useRecentAccounts(workspace: string, most = 5): readonly RecentAccount[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => recent,
  );
  return all.filter((account) => account.workspace === workspace).slice(0, most);
}

function read(): readonly RecentAccount[] {
  try {
    const kept: unknown = JSON.parse(globalThis.localStorage?.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as RecentAccount[]) : [];
  } catch {
    return [];
  }
}
