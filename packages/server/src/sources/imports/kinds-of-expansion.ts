import { choice, currency, day, kept, type KindOfRows, money, required, text } from './field.ts';
import { ACCOUNT_HEADERS, PRODUCT_HEADERS } from './kinds-of-who.ts';

export const opportunities: KindOfRows = {
  oneOf: [],
  key: 'opportunity',
  takesAttributes: false,
  fileWords: ['opportunity', 'opportunities', 'upsell', 'expansion', 'oportunidad', 'oportunidade'],
  fields: [
    kept(text('opportunity', 'opportunity id, id, deal id, id oportunidad, id oportunidade')),
    required(text('account', ACCOUNT_HEADERS)),
    required(
      choice(
        'kind',
        {
          seats: 'seats, seat expansion, more seats, licenses, puestos, licencias, assentos, licencas',
          plan: 'plan, plan upgrade, upgrade, upsell, mejora de plan, upgrade de plano, plano',
          add_on: 'add on, addon, add-on, complemento, modulo, adicional',
          cross_sell: 'cross sell, cross-sell, new product, venta cruzada, producto nuevo, venda cruzada, produto novo',
        },
        'kind, type, category, opportunity type, tipo, categoria, tipo de oportunidad, tipo de oportunidade',
      ),
    ),
    text('product', PRODUCT_HEADERS),
    text('title', 'title, opportunity, name, opportunity name, description, titulo, oportunidad, oportunidade, nombre, nome, descripcion'),
    choice(
      'state',
      {
        open: 'open, new, in progress, qualified, proposal, negotiation, abierta, abierto, en curso, aberta, aberto, em andamento',
        won: 'won, closed won, ganada, ganado, ganha, ganho',
        lost: 'lost, closed lost, perdida, perdido',
      },
      'state, status, stage, stage name, estado, etapa, situacao',
    ),
    text('reason', 'reason, loss reason, lost reason, motivo, motivo de perdida, razon, motivo da perda, razao'),
    money('amount', 'amountMinor', 'arr, amount, expected arr, opportunity amount, value, importe, monto, valor, montante'),
    currency('currency, currency code, moneda, divisa, moeda'),
    text('owner', 'owner, assignee, member, csm, opportunity owner, responsable, responsavel'),
    day('expectedOn', 'expected on, expected, close date, expected close, due, fecha prevista, cierre previsto, previsao, data prevista'),
    kept(day('openedOn', 'opened, opened on, opened at, created, created on, created date, abierta el, fecha, aberta em, data')),
    day('closedOn', 'closed on, closed at, closed date, won on, lost on, cerrada el, fecha de cierre, fechada em, data de fechamento'),
    text('signal', 'signal, raised by, trigger, source signal, senal, originada por, sinal, originado por'),
  ],
};
