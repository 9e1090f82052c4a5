import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

export const PASSWORD_LENGTH_MIN = 10;
export const PASSWORD_LENGTH_MAX = 256;

/** Why a password is refused; null where it may be used. */
export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'guessable';

/** What belongs to the person and the company, and so is tried first by whoever guesses: name, address, workspace. */
export type OwnWords = readonly string[];

const SCORE_MIN = 3;
const OWN_PART_MIN = 4;
/** Judging takes time by the square of the length; what is strong so far is strong with more behind it. */
const JUDGED_LENGTH = 72;
/** What people of this product type first, and no list of English passwords has. */
const USUAL = [
  'perennial',
  'contraseña',
  'contrasena',
  'clave',
  'bienvenido',
  'bienvenida',
  'acceso',
  'cliente',
  'clientes',
  'empresa',
  'verano',
  'invierno',
  'primavera',
  'otoño',
  'senha',
  'minhasenha',
  'mudar',
  'bemvindo',
  'acesso',
  'verão',
  'verao',
  'inverno',
  'outono',
  'brasil',
  'welcome',
  'customer',
  'success',
];

let judge: Promise<{ readonly zxcvbn: ZxcvbnFactory; readonly common: ReadonlySet<string> }> | undefined;

/** By a list that comes with the product: nothing is asked of the network. The list is loaded on first use. */
export async function passwordFault(password: string, own: OwnWords = []): Promise<PasswordFault | null> {
  // As people count: a letter outside of the plane of most scripts is one letter.
  const length = [...password].length;
  if (length < PASSWORD_LENGTH_MIN) return 'too_short';
  if (length > PASSWORD_LENGTH_MAX || password.length > PASSWORD_LENGTH_MAX) return 'too_long';
  judge ??= loadJudge();
  const { zxcvbn, common } = await judge;
  if (common.has(password.toLowerCase())) return 'common';
  const known = [...USUAL, ...own.flatMap(partsOf)];
  if (ownPart(password, known) < OWN_PART_MIN) return 'guessable';
  const { score } = zxcvbn.check(password.slice(0, JUDGED_LENGTH), known);
  return score < SCORE_MIN ? 'guessable' : null;
}

/** How many letters and digits are left without the words that anybody would try. */
function ownPart(password: string, known: readonly string[]): number {
  const longestFirst = known.toSorted((one, other) => other.length - one.length);
  const left = longestFirst.reduce((rest, word) => rest.replaceAll(word, ' '), password.toLowerCase());
  return [...left.replaceAll(/[\s\p{P}]/gu, '')].length;
}

/** The whole, and its parts: of `ana.ruiz@meridian.example` also ana, ruiz and meridian. */
function partsOf(word: string): string[] {
  const whole = word.toLowerCase();
  return [whole, ...whole.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 2)];
}

async function loadJudge() {
  const [{ ZxcvbnFactory: Factory }, { adjacencyGraphs, dictionary }, { LONG_COMMON_PASSWORDS }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('./long-common-passwords.ts'),
  ]);
  return {
    zxcvbn: new Factory({ dictionary, graphs: adjacencyGraphs }),
    common: new Set([...dictionary['passwords-common'], ...LONG_COMMON_PASSWORDS]),
  };
}
