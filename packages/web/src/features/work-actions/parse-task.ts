import { plusDays } from '../../kit/format/count-days.ts';

/** What one line says: a title, and who, where, when, where the line names them. */
export type ParsedTask = {
  readonly title: string;
  readonly ownerId: string | null;
  /** What follows `#`: a part of an account's name. */
  readonly account: string | null;
  /** ISO date. */
  readonly dueOn: string | null;
};

export type Named = { readonly id: string; readonly name: string };

/** Words of the three languages, without accents; the first letters of weekdays from Sunday. */
const DAYS_AHEAD: Readonly<Record<string, number>> = { today: 0, hoy: 0, hoje: 0, tomorrow: 1, manana: 1, amanha: 1 };
const WEEKDAYS: Readonly<Record<string, number>> = {
  sunday: 0,
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  domingo: 0,
  lunes: 1,
  martes: 2,
  miercoles: 3,
  jueves: 4,
  viernes: 5,
  sabado: 6,
  segunda: 1,
  terca: 2,
  quarta: 3,
  quinta: 4,
  sexta: 5,
  'segunda-feira': 1,
  'terca-feira': 2,
  'quarta-feira': 3,
  'quinta-feira': 4,
  'sexta-feira': 5,
};
const IN_DAYS = /(?:^|\s)(?:in|en|em|dentro de)\s+(\d{1,3})\s+(?:days?|dias?)(?=\s|$)/i;
const ISO = /(?:^|\s)(\d{4}-\d{2}-\d{2})(?=\s|$)/;

/** Reads "call Priya tomorrow about Porto @Tom #Ridgeline"; what it understood is taken out of the title. */
export function parseTask(line: string, { members, today }: { readonly members: readonly Named[]; readonly today: string }): ParsedTask {
  const owner = ownerIn(line, members);
  const account = /(?:^|\s)#(\S+)/.exec(owner.rest);
  const due = dueIn(account === null ? owner.rest : owner.rest.replace(account[0], ' '), today);
  return { title: due.rest.replaceAll(/\s+/g, ' ').trim(), ownerId: owner.id, account: account?.[1] ?? null, dueOn: due.dueOn };
}

function ownerIn(line: string, members: readonly Named[]): { readonly id: string | null; readonly rest: string } {
  const said = /(?:^|\s)@(\S+)/.exec(line);
  const member =
    said === null
      ? undefined
      : members.find(({ name }) =>
          plain(name)
            .split(' ')
            .some((part) => part.startsWith(plain(said[1] ?? ''))),
        );
  return said === null || member === undefined ? { id: null, rest: line } : { id: member.id, rest: line.replace(said[0], ' ') };
}

function dueIn(line: string, today: string): { readonly dueOn: string | null; readonly rest: string } {
  const iso = ISO.exec(line);
  if (iso?.[1] !== undefined && isDay(iso[1])) return { dueOn: iso[1], rest: line.replace(iso[0], ' ') };
  const inDays = IN_DAYS.exec(plainSpaced(line));
  if (inDays !== null)
    return { dueOn: plusDays(today, Number(inDays[1])), rest: line.slice(0, inDays.index) + line.slice(inDays.index + inDays[0].length) };
  for (const word of line.split(/\s+/)) {
    const ahead = DAYS_AHEAD[plain(word)] ?? untilWeekday(today, WEEKDAYS[plain(word)]);
    if (ahead !== undefined) return { dueOn: plusDays(today, ahead), rest: ` ${line} `.replace(` ${word} `, ' ') };
  }
  return { dueOn: null, rest: line };
}

/** The next such day; on a Monday, "Monday" is in a week. */
function untilWeekday(today: string, weekday: number | undefined): number | undefined {
  if (weekday === undefined) return undefined;
  return (weekday - new Date(`${today}T00:00:00Z`).getUTCDay() + 7) % 7 || 7;
}

const isDay = (text: string) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
/** The same length as the line, so that places stay places. */
const plainSpaced = (text: string) => [...text].map((letter) => plain(letter).slice(0, 1) || ' ').join('');
