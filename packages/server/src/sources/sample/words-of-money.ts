import type { Language } from './places.ts';

type Said = Readonly<Record<Language, string>>;

/** What invoices and refunds of the sample say, as its people would write it. */
export const SERVICES: Said = { es: 'Horas de servicios profesionales', pt: 'Horas de serviços profissionais' };
export const SET_UP: Said = { es: 'Carga inicial de datos', pt: 'Carga inicial de dados' };
export const CREDIT_REASON: Said = {
  es: 'Respuesta fuera de plazo en la versión 4.2',
  pt: 'Resposta fora do prazo na versão 4.2',
};
export const REFUND_REASONS = {
  oversold: {
    es: 'Se prometió una integración con su contabilidad que no existe',
    pt: 'Foi prometida uma integração com a contabilidade que não existe',
  },
  support: { es: 'Tres semanas sin poder cerrar pedidos', pt: 'Três semanas sem conseguir fechar pedidos' },
  gap: { es: 'El catálogo no admite precios por tramos', pt: 'O catálogo não aceita preços por faixa' },
  open: { es: 'No lo llegaron a usar', pt: 'Não chegaram a usar' },
  twice: { es: 'Cobro duplicado, dice el cliente', pt: 'Cobrança em duplicidade, diz o cliente' },
} as const satisfies Readonly<Record<string, Said>>;
export const REQUEST_REASONS = {
  oversold: {
    es: 'Piden que se les devuelva parte de la cuota: la integración prometida no existe',
    pt: 'Pedem parte do valor de volta: a integração prometida não existe',
  },
  release: {
    es: 'Piden la devolución del mes por los fallos de precios de la versión 4.2',
    pt: 'Pedem a devolução do mês pelas falhas de preços da versão 4.2',
  },
  unused: { es: 'No le sacan partido y piden el dinero de vuelta', pt: 'Não tiram proveito e pedem o dinheiro de volta' },
} as const satisfies Readonly<Record<string, Said>>;
export const REFUND_ANSWERS = {
  promised: { es: 'Se prometió lo que no tenemos; nos toca devolverlo', pt: 'Prometemos o que não temos; cabe a nós devolver' },
  credited: {
    es: 'El fallo se corrigió antes de lo prometido; se compensa con una nota de crédito',
    pt: 'A falha foi corrigida antes do prometido; compensamos com uma nota de crédito',
  },
  goodwill: { es: 'Por cortesía con un cliente que sigue con nosotros', pt: 'Por cortesia com um cliente que continua conosco' },
} as const satisfies Readonly<Record<string, Said>>;
