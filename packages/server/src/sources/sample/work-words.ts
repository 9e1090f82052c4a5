import type { Language } from './places.ts';

/** Departments of a wholesaler, the commonest first. */
export const DEPARTMENTS: Record<Language, readonly string[]> = {
  es: ['Ventas', 'Compras', 'Almacén', 'Administración', 'Logística', 'Atención al cliente'],
  pt: ['Vendas', 'Compras', 'Estoque', 'Administrativo', 'Logística', 'Atendimento'],
};

export const BOARD: Record<Language, string> = { es: 'Dirección', pt: 'Diretoria' };
export const IT: Record<Language, string> = { es: 'Sistemas', pt: 'TI' };
export const FINANCE: Record<Language, string> = { es: 'Administración', pt: 'Administrativo' };

export const TITLES: Record<
  Language,
  Record<'buyer' | 'sponsor' | 'finance' | 'it' | 'manager' | 'lead' | 'user' | 'owner', readonly string[]>
> = {
  es: {
    buyer: ['Gerente general', 'Directora comercial', 'Director de operaciones'],
    sponsor: ['Directora general', 'Consejero delegado', 'Director financiero'],
    finance: ['Responsable de cuentas a pagar', 'Contadora'],
    it: ['Responsable de sistemas', 'Jefa de TI'],
    manager: ['Jefa de', 'Responsable de', 'Coordinador de'],
    lead: ['Supervisora de', 'Encargado de'],
    user: ['Analista de', 'Auxiliar de', 'Gestor de'],
    owner: ['Propietaria', 'Gerente'],
  },
  pt: {
    buyer: ['Gerente geral', 'Diretora comercial', 'Diretor de operações'],
    sponsor: ['Diretora geral', 'Presidente', 'Diretor financeiro'],
    finance: ['Contas a pagar', 'Contadora'],
    it: ['Gerente de TI', 'Coordenadora de sistemas'],
    manager: ['Gerente de', 'Responsável por', 'Coordenador de'],
    lead: ['Supervisora de', 'Encarregado de'],
    user: ['Analista de', 'Auxiliar de', 'Assistente de'],
    owner: ['Proprietária', 'Gerente'],
  },
};
