import type { DayNumber } from '../../kernel/time.ts';
import type { Brief } from './brief.ts';
import type { Account, Company } from './company.ts';
import { N1, N2, N3, N4, N5, N6, N7 } from './quiet.ts';
import type { Patch, Story } from './story.ts';
import { X01 } from './story-x01.ts';
import { X02 } from './story-x02.ts';
import { X03 } from './story-x03.ts';
import { X04 } from './story-x04.ts';
import { X05 } from './story-x05.ts';
import { X06 } from './story-x06.ts';
import { X07, X08 } from './story-x07.ts';
import { X09 } from './story-x09.ts';
import { X10 } from './story-x10.ts';
import { X11 } from './story-x11.ts';
import { X12 } from './story-x12.ts';
import { X13 } from './story-x13.ts';
import { X14 } from './story-x14.ts';
import { X15 } from './story-x15.ts';
import { X16 } from './story-x16.ts';
import { X17 } from './story-x17.ts';
import { X18 } from './story-x18.ts';
import { X19, X20 } from './story-x19.ts';
import { X21 } from './story-x21.ts';
import { X22 } from './story-x22.ts';
import { X23 } from './story-x23.ts';

export const STORIES: readonly Story[] = [
  X01,
  X02,
  X03,
  X04,
  X05,
  X06,
  X07,
  X08,
  X09,
  X10,
  X11,
  X12,
  X13,
  X14,
  X15,
  X16,
  X17,
  X18,
  X19,
  X20,
  X21,
  X22,
  X23,
  N1,
  N2,
  N3,
  N4,
  N5,
  N6,
  N7,
];

export function briefsOf(today: DayNumber): Brief[] {
  return STORIES.flatMap((story) => story.briefs?.(today) ?? []);
}

/** Lays on what is planted in accounts that chance has made. */
export function withStories(company: Company): Company {
  let told = company;
  for (const { lay } of STORIES) {
    const patches = lay?.(told);
    if (patches === undefined) continue;
    told = { ...told, accounts: told.accounts.map((account) => patched(account, patches.get(account.key))) };
  }
  return told;
}

function patched(account: Account, patch: Patch | undefined): Account {
  if (patch === undefined) return account;
  const extra = { ...account.behaviour.extra, ...patch.behaviour?.extra };
  return {
    ...account,
    attributes: { ...account.attributes, ...patch.attributes },
    behaviour: { ...account.behaviour, ...patch.behaviour, extra },
  };
}
