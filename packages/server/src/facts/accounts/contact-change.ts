/** A contact had another title, or belonged to another account, until the day. */
export type ContactChange = {
  readonly contactId: string;
  readonly kind: 'title' | 'account';
  /** Where the contact was until then. */
  readonly accountId: string;
  readonly toAccountId: string | null;
  readonly before: string;
  readonly after: string;
};

export type ToldBy = 'import' | 'events' | 'hand';

type Standing = { readonly accountId: string; readonly title: string | null };

/** What changed about a contact that was there before; accounts stand by their ids, for they have no names here. */
export function contactChanges(contactId: string, before: Standing, after: Standing): readonly ContactChange[] {
  const { accountId } = before;
  const changes: ContactChange[] = [];
  if (before.title !== null && after.title !== null && !isSameTitle(before.title, after.title))
    changes.push({ contactId, kind: 'title', accountId, toAccountId: null, before: before.title, after: after.title });
  if (accountId !== after.accountId)
    changes.push({ contactId, kind: 'account', accountId, toAccountId: after.accountId, before: accountId, after: after.accountId });
  return changes;
}

/** One letter in ten may differ: a slip that was mended, or an ending, is no other title. */
const LETTERS_FOR_A_SLIP = 10;

/** The same title, however it is spelled. */
export function isSameTitle(left: string, right: string): boolean {
  const [a, b] = [plain(left), plain(right)];
  return lettersApart(a, b) <= Math.floor(Math.min(a.length, b.length) / LETTERS_FOR_A_SLIP);
}

function plain(title: string): string {
  return title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** How many letters must be put in, taken out or replaced. */
function lettersApart(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let place = 1; place <= b.length; place++) {
      const replaced = (above[place - 1] ?? 0) + (a[row - 1] === b[place - 1] ? 0 : 1);
      line.push(Math.min(replaced, (above[place] ?? 0) + 1, (line[place - 1] ?? 0) + 1));
    }
    above = line;
  }
  return above[b.length] ?? 0;
}
