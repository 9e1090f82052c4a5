import { styleNonce } from './style-nonce.ts';

type MakeSafe = (html: string) => string;
type Factory = { readonly createPolicy: (name: string, rules: { readonly createHTML: MakeSafe }) => unknown };

/** Something that could open a tag, a comment or a declaration. */
const MARKUP = /<[a-z/!?]/i;

let sanitizer: MakeSafe | undefined;

/** What cleans HTML that a library makes of text; comes with the charts, which alone make any. */
export function cleanHtmlBy(clean: MakeSafe): void {
  sanitizer = clean;
}

/**
 * The page's content security policy lets nothing turn text into HTML but through here. Text without markup, such as styles, passes;
 * markup is cleaned, and refused while there is nothing to clean it. Scripts are never made of text.
 */
function safeHtml(html: string): string {
  if (!MARKUP.test(html)) return html;
  if (sanitizer === undefined) throw new TypeError('Nothing here makes HTML of text.');
  return sanitizer(html);
}

const types = (globalThis as unknown as { readonly trustedTypes?: Factory }).trustedTypes;
types?.createPolicy('default', { createHTML: safeHtml });

// Asked by the library that keeps the page from scrolling behind a dialog, which styles it by an element of its own.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
