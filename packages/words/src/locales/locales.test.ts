import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import { isCurrent } from '../../tools/list-slices.ts';
import { readCatalogue } from '../read-catalogue.ts';

const [en, es, pt] = await Promise.all([readCatalogue('en'), readCatalogue('es'), readCatalogue('pt-BR')]);
const translations = [
  ['es', es],
  ['pt-BR', pt],
] as const;
const all = [['en', en], ...translations] as const;

/** Names, signs and words that are the same in all languages. */
const SAME =
  /^[^\p{L}]*$|^(Perennial|English|Español|Português( \(Brasil\))?|Inter|ARR|NRR|GRR|MRR|NPS|CSM|Enter|Esc|Ctrl|URL|API|CSV|XLSX|PNG|SVG|E-mail|Plan|Factor|Error|Total|Normal|Churn|Playbook|Roadmap|SLA|ID|Slug|Token|OpenID Connect|SAML 2\.0|Tags?|Data|Admin|Viewer|Manager|Owner)$/u;
/** Words of English that are words of neither Spanish nor Portuguese. */
const ENGLISH =
  /(?<!\p{L})(the|and|of|with|your|you|is|are|this|that|not|from|was|were|account|accounts|contact|contacts|signal|signals|task|tasks|health|settings|search|because|here|there|when|what|which|week|weeks|day|days|nothing|failed|loading|yes)(?!\p{L})/iu;

describe.each(translations)('the catalogue of %s', (_, words) => {
  it('has the keys of the English one, no more and no less', () => {
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(en).toSorted());
  });
  it('uses the same values and tags in each sentence as the English one', () => {
    const unlike = Object.keys(en).filter((key) => valuesOf(words[key] ?? '').join() !== valuesOf(en[key] ?? '').join());
    expect(unlike).toEqual([]);
  });
  it('has no English left', () => {
    const left = Object.entries(words).filter(
      ([key, text]) =>
        !SAME.test(plainOf(text)) &&
        ((text === en[key] && / /.test(plainOf(text).trim())) || (ENGLISH.test(plainOf(text)) && !key.endsWith('.keywords'))),
    );
    expect(left).toEqual([]);
  });
  it('has forms for one, many, other and a text of its own for 0 in every plural', () => {
    expect(
      Object.entries(words)
        .filter(([, text]) => pluralsOf(text).some((cases) => !['0', 'one', 'many', 'other'].every((form) => cases.includes(form))))
        .map(([key]) => key),
    ).toEqual([]);
  });
});

describe.each(all)('every sentence of %s', (_, words) => {
  it('is valid ICU, without exclamation marks or an Oops', () => {
    expect(
      Object.entries(words)
        .filter(([, text]) => !isValid(text))
        .map(([key]) => key),
    ).toEqual([]);
    expect(
      Object.entries(words)
        .filter(([, text]) => /[!¡]|\b(?:oops|ups)\b/i.test(text))
        .map(([key]) => key),
    ).toEqual([]);
  });
});

describe('the English catalogue', () => {
  it('has one, other and =0 in every plural', () => {
    expect(
      Object.entries(en)
        .filter(([, text]) => pluralsOf(text).some((cases) => !['0', 'one', 'other'].every((form) => cases.includes(form))))
        .map(([key]) => key),
    ).toEqual([]);
  });
});

/** Words that must be the same everywhere: `screens.md` 3.7, `domain.md` 1. An exact label in English has exactly these translations. */
const GLOSSARY: readonly (readonly [string, string, string])[] = [
  ['Today', 'Hoy', 'Hoje'],
  ['Portfolio', 'Cartera', 'Carteira'],
  ['Account', 'Cuenta', 'Conta'],
  ['Contact', 'Contacto', 'Contato'],
  ['Owner', 'Responsable', 'Responsável'],
  ['Health', 'Salud', 'Saúde'],
  ['Scorecard', 'Modelo de salud', 'Modelo de saúde'],
  ['Pulse', 'Pulso', 'Pulso'],
  ['Signal', 'Señal', 'Sinal'],
  ['First value', 'Primer valor', 'Primeiro valor'],
  ['Revenue', 'Ingresos', 'Receita'],
  ['Renewal', 'Renovación', 'Renovação'],
  ['Task', 'Tarea', 'Tarefa'],
  ['Snooze', 'Posponer', 'Adiar'],
  ['Assign', 'Asignar', 'Atribuir'],
  ['Outcome', 'Resultado', 'Resultado'],
  ['Rows', 'Filas', 'Linhas'],
  ['Usage', 'Uso', 'Uso'],
  ['Healthy', 'Saludable', 'Saudável'],
  ['Watch', 'Atención', 'Atenção'],
  ['At risk', 'En riesgo', 'Em risco'],
  ['Unknown', 'Sin datos', 'Sem dados'],
];

describe('the glossary', () => {
  it.each(GLOSSARY)('%s is %s and %s wherever it stands alone', (english, spanish, portuguese) => {
    const keys = Object.keys(en).filter((key) => en[key] === english);
    // "Close" of a dialog is not "close an item"; role names keep their own words (access.json), as "Owner" of a workspace is not one of an account.
    const said = keys.filter((key) => !key.startsWith('access.role.')).map((key) => [key, es[key], pt[key]]);
    expect(said).toEqual(said.map(([key]) => [key, spanish, portuguese]));
  });
});

describe('slices.ts', () => {
  it('names every catalogue file; if not, run node packages/words/tools/list-slices.ts', () => {
    expect(isCurrent()).toBe(true);
  });
});

type Part = string | readonly [name: string, type?: string, format?: unknown];

function isValid(text: string): boolean {
  try {
    return compileMessageOrThrow(text).length >= 0;
  } catch {
    return false;
  }
}

/** All parts of a sentence, also those inside plural and select forms. */
function partsOf(text: string): Part[] {
  const inside = (parts: readonly Part[]): Part[] =>
    parts.flatMap((part) => [part, ...(typeof part === 'string' ? [] : formsOf(part).flatMap(([, form]) => inside(form)))]);
  return isValid(text) ? inside(compileMessageOrThrow(text)) : [];
}

function formsOf(part: Exclude<Part, string>): [string, Part[]][] {
  return part[1] === 'plural' || part[1] === 'select'
    ? Object.entries(part[2] as Record<string, Part[]>).filter(([name]) => name !== 'offset')
    : [];
}

/** The compiler writes `=0` as `0`. */
function pluralsOf(text: string): readonly (readonly string[])[] {
  return partsOf(text).flatMap((part) => (typeof part !== 'string' && part[1] === 'plural' ? [formsOf(part).map(([name]) => name)] : []));
}

function valuesOf(text: string): readonly string[] {
  const names = partsOf(text).flatMap((part) => (typeof part === 'string' ? [] : [part[0]]));
  const tags = [...text.matchAll(/<(\w+)>/g)].map((match) => `<${match[1]}>`);
  return [...new Set([...names, ...tags])].toSorted();
}

function plainOf(text: string): string {
  return partsOf(text)
    .filter((part) => typeof part === 'string')
    .join(' ')
    .replaceAll(/<\/?\w+>/g, '');
}
