import { useQueryClient } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';

/** What the server says when something changed: its kind, and the ids where they are few. */
export type Change = { readonly kind: string; readonly ids: readonly string[] };

/** Whether the page is told of changes. `since` is when the last word came, in milliseconds of the browser's clock. */
export type LiveState = { readonly state: 'connecting' | 'live' | 'lost'; readonly since: number; readonly retryAt: number | undefined };

const RETRY_MS = 8_000;
const QUIET_MS = 250;

let live: LiveState = { state: 'connecting', since: 0, retryAt: undefined };
const listeners = new Set<() => void>();

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => live,
  );
}

/** Listens to the changes of one workspace and asks again for exactly what they name; mounted once by the shell. */
export function useChanges(workspace: string): void {
  const client = useQueryClient();
  useEffect(() => {
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const gathered = gather((changes) => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => changes.some((change) => isTouched(queryKey, workspace, change)) });
    });
    const connect = () => {
      source = new EventSource(`/api/v1/w/${workspace}/changes`);
      source.addEventListener('open', () => {
        // After a gap nobody knows what was missed: everything of this workspace is asked again.
        if (live.state === 'lost') void client.invalidateQueries({ queryKey: ['w', workspace] });
        setLive({ state: 'live', since: Date.now(), retryAt: undefined });
      });
      source.addEventListener('message', (event) => {
        setLive({ state: 'live', since: Date.now(), retryAt: undefined });
        const change = changeOf(String(event.data));
        if (change) gathered.add(change);
      });
      source.addEventListener('error', () => {
        source?.close();
        setLive({ state: 'lost', since: live.since, retryAt: Date.now() + RETRY_MS });
        retry = setTimeout(connect, RETRY_MS);
      });
    };
    connect();
    return () => {
      source?.close();
      clearTimeout(retry);
      gathered.stop();
    };
  }, [client, workspace]);
}

/** A key of workspaceKey is touched by its kinds; a change that names accounts leaves queries about other accounts alone. */
export function isTouched(key: QueryKey, workspace: string, { kind, ids }: Change): boolean {
  if (key[0] !== 'w' || key[1] !== workspace || !Array.isArray(key[2]) || !key[2].includes(kind)) return false;
  const about = key.find(isAccountId);
  const changed = ids.filter(isAccountId);
  return changed.length === 0 || about === undefined || changed.includes(about);
}

const isAccountId = (part: unknown): part is string => typeof part === 'string' && part.startsWith('acc_');

export function changeOf(text: string): Change | undefined {
  try {
    const { kind, ids } = JSON.parse(text) as Partial<Change>;
    return typeof kind === 'string' ? { kind, ids: Array.isArray(ids) ? ids : [] } : undefined;
  } catch {
    return undefined;
  }
}

/** A burst of events is one question, not a hundred. */
function gather(flush: (changes: readonly Change[]) => void) {
  let waiting: Change[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    add: (change: Change) => {
      waiting.push(change);
      timer ??= setTimeout(() => {
        const changes = waiting;
        waiting = [];
        timer = undefined;
        flush(changes);
      }, QUIET_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

function setLive(next: LiveState): void {
  live = next;
  for (const listener of listeners) listener();
}
