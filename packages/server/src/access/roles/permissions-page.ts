import { PERMISSIONS, type Permission, ROLES, roleMay } from '../permissions.ts';
import { GIVABLE, OVER_ALL, SHOWS_ALL } from './standing.ts';

const INTRO = `# Roles and rights

<!-- Written by \`tools/generate.sh\` from the table that the API enforces (\`packages/server/src/access/permissions.ts\`); a test fails where it is stale. -->

Every member and every API key has a role. A role is a set of rights; the API asks for one right at each address and refuses what a role
does not hold, and the web app shows only what the role may do. Roles, single sign-on, audit and retention are part of the product.

## The five roles
`;

const REST = `
## Roles of your own
Under **Settings › Roles**, whoever may invite members makes up to 50 more: copy the role that comes nearest, tick or untick rights, and
say which accounts it shows.

- Nobody gives a right that they lack, to a role, a member or a key; no role of your own may remove the workspace.
- A changed role counts from the next request of those who carry it. One that somebody carries cannot be removed.
- **Which accounts**: all; the *own book* (accounts that the member owns, and those on whose account team they are); the *book of the own
  pods*; or those that meet *a rule* at the moment of asking. Other accounts are as if they were not there: in lists, counts, search,
  exports, figures and by their address. The database itself holds this, by row level security, whatever the question.
- A role that shows only some accounts has none of the rights marked *all accounts*, and what is worked out over all accounts together
  (backtest, prediction, imports, shared costs) is closed to it.
- **What it does not see**: *money* (ARR, prices, invoices, costs, refunds, forecasts), *notes* (notes, texts of conversations and tickets,
  comments of answers, reasons of pulses) and *people of the customer* (names, addresses; they are still counted). Such fields are empty in
  every answer and file, whole pages of them are closed, and nothing can be shown, filtered, sorted, drawn or searched by them. Scores and
  signals still rest on them, without their values. Someone's own rule by money goes on; a view by it is not shown.
- A role that hides something has none of the rights marked *nothing hidden*: what they open is shown as it came, or is worked out of all.
- What an account is measured against (how long stages last, how many renew, what an account is worth on average) rests on all accounts,
  for everybody.

## Keys
- A **write key** sends events and nothing else: every address of the API refuses it. It belongs to the workspace, and goes on when whoever
  made it leaves.
- An **API key** has a role, and never may more than whoever made it may at that moment. If their role becomes less, so does the key;
  if they are suspended or leave, it opens nothing. A key whose role shows a book shows the book of who made it.
- Whoever makes a key says how long it lives: 30, 90 or 365 days, or for good.
- **Another secret** (\`POST …/keys/{key}/rotation\`) keeps the key and its history; the secret before opens for another 24 hours if you
  say so. A key made at the terminal (\`./perennial key create\`) is bound by its role alone.
`;

/** The page about roles and rights, in Markdown. `words` are the sentences of the rights, by their keys. */
export function permissionsPage(words: Readonly<Record<string, string>>): string {
  const head = `| right | ${ROLES.join(' | ')} | to roles of your own |\n|---|${ROLES.map(() => ':-:').join('|')}|---|\n`;
  const rows = (Object.keys(PERMISSIONS) as Permission[]).map((right) => {
    const marks = ROLES.map((role) => (roleMay(role, right) ? '✓' : ''));
    return `| ${words[right] ?? right} (\`${right}\`) | ${marks.join(' | ')} | ${givenTo(right)} |\n`;
  });
  return `${INTRO}${head}${rows.join('')}${REST}`;
}

function givenTo(right: Permission): string {
  if (right.startsWith('see_') && !GIVABLE.includes(right)) return 'unless hidden';
  if (!GIVABLE.includes(right)) return 'never';
  const asks = [OVER_ALL.has(right) ? 'all accounts' : '', SHOWS_ALL.has(right) ? 'nothing hidden' : ''].filter((one) => one !== '');
  return asks.length === 0 ? 'yes' : `with ${asks.join(', ')}`;
}
