/** The path to go on to: below our own address, or the start page. What a browser could read as another host is none. */
export function ownPath(publicUrl: string, wish: string | undefined): string {
  if (wish === undefined || wish.length > 2_000 || !/^\/(?![/\\])/.test(wish)) return '/';
  const base = new URL(publicUrl);
  if (!URL.canParse(wish, base)) return '/';
  const url = new URL(wish, base);
  return url.origin === base.origin ? `${url.pathname}${url.search}` : '/';
}
