import type { OpportunityRow } from '../imports/index.ts';
import { type ProductKey, productOf } from './catalogue.ts';
import type { Language } from './places.ts';

type Kind = OpportunityRow['kind'];
type Sold = { readonly product: ProductKey; readonly seats: number };

/** What an opportunity is called, as its people would write it. */
export function titleOf(language: Language, kind: Kind, { product, seats }: Sold): string {
  return TITLES[language][kind](productOf(product).name, Math.max(2, Math.round(seats / 5)));
}

const TITLES: Readonly<Record<Language, Readonly<Record<Kind, (name: string, seats: number) => string>>>> = {
  es: {
    seats: (_, seats) => `${seats} puestos más para el equipo de pedidos`,
    plan: (name) => `Subir de plan en ${name}`,
    add_on: (name) => `Añadir ${name}`,
    cross_sell: (name) => `${name} para el almacén central`,
  },
  pt: {
    seats: (_, seats) => `Mais ${seats} assentos para a equipe de pedidos`,
    plan: (name) => `Subir de plano no ${name}`,
    add_on: (name) => `Incluir ${name}`,
    cross_sell: (name) => `${name} para o depósito central`,
  },
};

export const LOST_REASONS: Readonly<Record<Language, readonly string[]>> = {
  es: ['Sin presupuesto hasta el año que viene', 'Ya lo resuelven con otra herramienta'],
  pt: ['Sem orçamento até o ano que vem', 'Já resolvem isso com outra ferramenta'],
};
