/** What of an account may be the same as of another that is not meant to be. */
export type Traits = {
  readonly accountId: string;
  readonly name: string;
  /** Numbers, devices and mail domains as the sources say them. */
  readonly phones: readonly string[];
  readonly devices: readonly string[];
  readonly mailDomains: readonly string[];
};
export type TwinBy = 'phone' | 'device' | 'mail_domain' | 'name';

/** Domains at which anybody has an address: the same one says nothing. */
const PUBLIC = new Set(
  'gmail.com googlemail.com hotmail.com hotmail.es outlook.com outlook.es live.com yahoo.com yahoo.es yahoo.com.br icloud.com me.com aol.com proton.me protonmail.com gmx.com gmx.net uol.com.br bol.com.br terra.com.br ig.com.br'.split(
    ' ',
  ),
);

/** Accounts of one channel that share a phone, a device, a mail domain or a name with another of it, and by what. */
export function twinsAmong(accounts: readonly Traits[]): ReadonlyMap<string, readonly TwinBy[]> {
  const twins = new Map<string, TwinBy[]>();
  const note = (by: TwinBy, traitsOf: (account: Traits) => readonly string[]) => {
    const sharing = new Map<string, Set<string>>();
    for (const account of accounts)
      for (const trait of traitsOf(account)) if (trait !== '') sharing.set(trait, (sharing.get(trait) ?? new Set()).add(account.accountId));
    for (const ids of sharing.values()) {
      if (ids.size < 2) continue;
      for (const id of ids) if (!twins.get(id)?.includes(by)) twins.set(id, [...(twins.get(id) ?? []), by]);
    }
  };
  note('phone', ({ phones }) => phones.map((phone) => phone.replaceAll(/\D/g, '')).filter((digits) => digits.length >= 6));
  note('device', ({ devices }) => devices);
  note('mail_domain', ({ mailDomains }) => mailDomains.map((domain) => domain.toLowerCase()).filter((domain) => !PUBLIC.has(domain)));
  note('name', ({ name }) => [
    name
      .normalize('NFD')
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase(),
  ]);
  return twins;
}
