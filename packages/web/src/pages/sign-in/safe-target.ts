/** Where to go after signing in. Only an address of this app: `to` comes from the address bar, and anybody may have written it. */
export function safeTarget(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])/.test(to) ? to : '/';
}
