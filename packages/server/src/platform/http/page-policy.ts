import { randomBytes } from 'node:crypto';

/** Stands in the built page where the nonce of each answer goes. */
export const NONCE_PLACE = 'NONCE-OF-THIS-ANSWER';

export const newNonce = (): string => randomBytes(18).toString('base64');

/** What answers that are no page may do in a browser: nothing, wherever one opens them. */
export const POLICY_OF_DATA = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/**
 * What a page of ours may do: run the scripts that carry the nonce of this answer and what they load, draw with our styles, speak with
 * this server, and make HTML of text by the two policies of the web app alone (`web/src/kit/trusted`, and DOMPurify's beneath it).
 * Attributes of style stay open: charts draw with them, and nothing can be run or loaded by one (`img-src`, `font-src`).
 */
export function policyOfPage(nonce: string, isSecure: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default dompurify',
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** What a browser would let a page ask for, and none of ours does. */
export const NO_DEVICES =
  'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()';
