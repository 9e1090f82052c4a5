import DOMPurify from 'dompurify';

/** Tooltips are boxes of text with styles; nothing else of what a name from outside may hold comes through. */
export function cleanTip(html: string): string {
  return DOMPurify.sanitize(html, { ALLOWED_TAGS: ['div', 'span', 'br', 'b'], ALLOWED_ATTR: ['style'] });
}
