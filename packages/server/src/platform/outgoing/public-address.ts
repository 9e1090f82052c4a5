import ipaddr from 'ipaddr.js';

const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3');

/**
 * True for an address of the public internet. Private, loopback, link-local (cloud metadata), shared, multicast and documentation
 * ranges are none, nor is IPv6 that carries an IPv4 address inside: mapped, translated, 6to4, Teredo, or compatible (`::127.0.0.1`).
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL_V6);
}

/** Who may be reached although they are not public: names, addresses, and ranges such as `10.1.0.0/16`. */
export type Allowed = { readonly names: ReadonlySet<string>; readonly ranges: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][] };

export const NOBODY: Allowed = { names: new Set(), ranges: [] };

/** Reads the list of `OUTGOING_ALLOW`; null where an entry is neither a name, nor an address, nor a range. */
export function readAllowed(text: string): Allowed | null {
  const names = new Set<string>();
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const entry of text.split(/[\s,]+/).filter((one) => one !== '')) {
    if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry));
    else if (ipaddr.isValid(entry)) ranges.push([ipaddr.parse(entry), ipaddr.parse(entry).kind() === 'ipv4' ? 32 : 128]);
    else if (/^[a-z0-9][a-z0-9.-]*$/i.test(entry)) names.add(entry.toLowerCase());
    else return null;
  }
  return { names, ranges };
}

export function isAllowedAddress(allowed: Allowed, text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  return allowed.ranges.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits));
}
