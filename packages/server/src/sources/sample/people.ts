import { assert } from '../../kernel/assert.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { isHit, pick, wholeBetween } from './chance.ts';
import type { Account, Company, Person, PersonRole, StakeholderRole } from './company.ts';
import { type Dice, diceOf } from './dice.ts';
import { personName } from './person-names.ts';
import type { PillarLeave } from './pillar-leaves.ts';
import { PLACES } from './places.ts';
import { TWIN_PHONE } from './reseller-names.ts';
import { occupationsOf } from './seat-life.ts';
import { emailOf } from './vendor.ts';
import { BOARD, DEPARTMENTS, FINANCE, IT, TITLES } from './work-words.ts';

/** Everybody at an account, from the first day to today: seat holders in turn, and those who decide and pay. */
export function peopleOf(company: Company, account: Account, leave: PillarLeave | undefined): Person[] {
  const dice = diceOf(company.seed, 'people', account.key);
  const naming = namingFor(dice, account);
  return [...seated({ company, account, leave, dice, naming }), ...unseated({ company, account, leave, dice, naming })];
}

/** Whoever holds the role on the day. */
export function holderOf(people: readonly Person[], role: StakeholderRole, day: DayNumber): Person | undefined {
  return people.find((person) =>
    person.roles.some((each) => each.role === role && each.since <= day && (each.until === null || each.until > day)),
  );
}

type Making = {
  readonly company: Company;
  readonly account: Account;
  readonly leave: PillarLeave | undefined;
  readonly dice: Dice;
  readonly naming: (fixed?: string) => Pick<Person, 'name' | 'email'>;
};

function seated({ company, account, leave, dice, naming }: Making): Person[] {
  const { language } = PLACES[account.country];
  return occupationsOf(company, account, leave).map((seat): Person => {
    const { department, level, kind } = deskOf(dice, account, seat.place);
    const words = pick(dice, TITLES[language][kind]);
    const title = words.endsWith(' de') || words.endsWith(' por') ? `${words} ${department}` : words;
    return {
      key: `${account.key}.s${seat.place}${seat.turn === 0 ? '' : `-${seat.turn}`}`,
      ...naming(seat.name),
      title,
      level,
      department,
      seat: seat.place,
      since: seat.since,
      leftOn: seat.leftOn,
      bouncedOn: seat.bouncedOn,
      seatUntil: seat.seatUntil,
      roles: seatRoles(account, seat.place).map((role) =>
        roleOf(dice, account, { role, since: seat.since, until: seat.leftOn ?? seat.bouncedOn }),
      ),
    };
  });
}

/** Seat 0 argues for us, seat 1 leads the users; in larger accounts seat 2 is of the technicians. */
function seatRoles({ segment, seats }: Account, place: number): StakeholderRole[] {
  if (segment === 'Free') return [];
  if (segment === 'Starter') return place === 0 ? ['buyer'] : [];
  if (place === 0) return ['champion'];
  if (place === 1) return ['user_lead'];
  return place === 2 && (seats[0]?.seats ?? 0) >= 10 ? ['technical_owner'] : [];
}

function deskOf(
  dice: Dice,
  { country, segment, seats, behaviour }: Account,
  place: number,
): { department: string; level: Person['level']; kind: 'owner' | 'manager' | 'lead' | 'it' | 'user' } {
  const { language } = PLACES[country];
  const own = behaviour.department;
  const isOwn = own !== undefined && place >= own.since && place < own.until;
  const size = seats[0]?.seats ?? 1;
  const count = Math.min(DEPARTMENTS[language].length, Math.max(1, Math.round(size / 4)));
  const department = isOwn ? own.name : (DEPARTMENTS[language][place % count] as string);
  if (segment === 'Starter' || segment === 'Free')
    return place === 0 ? { department, level: 'executive', kind: 'owner' } : { department, level: 'user', kind: 'user' };
  if (place === 0) return { department, level: 'manager', kind: 'manager' };
  if (place === 1) return { department, level: 'manager', kind: 'lead' };
  if (place === 2 && size >= 10 && !isOwn) return { department: IT[language], level: 'manager', kind: 'it' };
  return isHit(dice, 0.08) ? { department, level: 'manager', kind: 'lead' } : { department, level: 'user', kind: 'user' };
}

function unseated({ account, leave, dice, naming }: Making): Person[] {
  const { country, segment, start, key } = account;
  const { language } = PLACES[country];
  const one = (
    place: string,
    kind: 'buyer' | 'sponsor' | 'finance' | 'it',
    span: { readonly since: DayNumber; readonly leftOn: DayNumber | null },
  ): Person => ({
    key: `${key}.${place}`,
    ...naming(),
    title: pick(dice, TITLES[language][kind]),
    level: kind === 'buyer' || kind === 'sponsor' ? 'executive' : 'manager',
    department: kind === 'finance' ? FINANCE[language] : kind === 'it' ? IT[language] : BOARD[language],
    seat: null,
    since: span.since,
    leftOn: span.leftOn,
    bouncedOn: null,
    seatUntil: null,
    roles: kind === 'buyer' || kind === 'sponsor' ? [roleOf(dice, account, { role: kind, since: span.since, until: span.leftOn })] : [],
  });
  if (segment === 'Free') return [];
  if (segment === 'Starter') return isHit(dice, 0.6) ? [one('f', 'finance', { since: start, leftOn: null })] : [];
  const left = leave?.role === 'sponsor' ? leave : undefined;
  const people = [one('b', 'buyer', { since: start, leftOn: null })];
  if (segment === 'Enterprise' || isHit(dice, 0.6) || account.story !== null)
    people.push(one('p', 'sponsor', { since: start, leftOn: left?.day ?? null }));
  if (left !== undefined) people.push(one('p-1', 'sponsor', { since: left.successorOn, leftOn: null }));
  const others = wholeBetween(dice, segment === 'Enterprise' ? 6 : 4, segment === 'Enterprise' ? 12 : 9);
  for (let place = 0; place < others; place += 1)
    people.push(one(`f${place}`, place % 3 === 2 ? 'it' : 'finance', { since: start + wholeBetween(dice, 0, 60), leftOn: null }));
  return people;
}

function roleOf(dice: Dice, { fortune }: Account, role: Pick<PersonRole, 'role' | 'since' | 'until'>): PersonRole {
  const influence = role.role === 'buyer' || role.role === 'sponsor' ? wholeBetween(dice, 4, 5) : wholeBetween(dice, 2, 4);
  return { ...role, influence, sentiment: Math.max(-2, Math.min(2, Math.round(0.6 + 0.7 * fortune + dice() - 0.5))) };
}

function namingFor(dice: Dice, { key, country, attributes }: Account): Making['naming'] {
  const taken = new Set<string>();
  const domain = attributes['phone'] === TWIN_PHONE ? 'tiendas-express.example' : `${key}.example`;
  return (fixed) => {
    for (let attempt = 0; attempt < 60; attempt += 1) {
      const name = fixed ?? personName(dice, PLACES[country].language);
      const email = attempt < 30 ? emailOf(name, domain) : emailOf(`${name} ${attempt}`, domain);
      if (taken.has(email)) continue;
      taken.add(email);
      return { name, email: attributes['phone'] === TWIN_PHONE ? `${key}.${email}` : email };
    }
    assert(false, 'a free name within sixty tries');
  };
}
