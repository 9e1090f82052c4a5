/** What the server announces as changed; the list is that of the server's `platform/live`. */
export type ChangeKind = 'accounts' | 'signals' | 'tasks' | 'imports' | 'events' | 'settings' | 'views' | 'runs' | 'members';

/**
 * The key of every query inside a workspace, with the kinds of change that make it stale:
 * `workspaceKey(slug, ['signals', 'tasks', 'accounts'], 'today', { scope })`. changes.ts invalidates by them.
 */
export function workspaceKey(
  workspace: string,
  kinds: readonly ChangeKind[],
  name: string,
  ...rest: readonly unknown[]
): readonly unknown[] {
  return ['w', workspace, kinds, name, ...rest];
}
