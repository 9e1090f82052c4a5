/** What lets style elements of ours stand (the page's content security policy); empty where the page came without, while developing. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
