import type { InteractionRow } from '../imports/index.ts';
import { RELEASES } from './catalogue.ts';
import { type Account, type Company, isLiveOn } from './company.ts';
import { momentOf } from './moment.ts';
import { PLACES } from './places.ts';
import { TALK } from './words-of-talk.ts';

/** Mail that a machine sends when a product has something new; it never counts as being in touch. */
export function* newsRows({ today }: Company, account: Account): Generator<InteractionRow> {
  for (const { product, version, daysAgo } of RELEASES) {
    const day = today - daysAgo;
    if (!isLiveOn(account, day) || !account.lines.some((line) => line.product === product && line.from <= day)) continue;
    yield {
      interaction: `${account.key}.news.${product}.${version}`,
      account: account.key,
      kind: 'email',
      direction: 'out',
      isAutomated: true,
      isPlanned: false,
      at: momentOf(day, 9, 5),
      subject: `${TALK[PLACES[account.country].language].news} ${version}`,
      member: null,
      contacts: [],
    };
  }
}
