import {
  choice,
  currency,
  day,
  type Field,
  kept,
  type KindOfRows,
  list,
  money,
  months,
  number,
  price,
  required,
  text,
  whole,
  yesNo,
} from './field.ts';
import { ACCOUNT_HEADERS, PRODUCT_HEADERS } from './kinds-of-who.ts';

const CURRENCY_HEADERS = 'currency, currency code, iso currency, moneda, divisa, moeda';

/** What was agreed, or offered, of giving money back. */
export const refundTerms = (): Field =>
  choice(
    'refundTerms',
    {
      none: 'none, no refund, non refundable, ninguno, sin reembolso, nenhum, sem reembolso',
      full: 'full, full refund, money back, total, reembolso total, reembolso integral, integral',
      prorated: 'prorated, pro rata, partial, prorrateado, parcial, proporcional, pro rata',
    },
    'refund terms, refund policy, refund clause, condiciones de reembolso, politica de reembolso, clausula de reembolso, condicoes de reembolso',
  );

export const subscriptions: KindOfRows = {
  oneOf: [['mrr', 'arr']],
  key: 'subscription',
  keyParts: ['effectiveOn'],
  takesAttributes: false,
  fileWords: ['subscription', 'contract', 'suscripcion', 'assinatura', 'contrato', 'plan'],
  fields: [
    kept(
      text(
        'subscription',
        'subscription, subscription id, sub id, contract, contract id, id, suscripcion, id suscripcion, contrato, id contrato, assinatura, id assinatura',
      ),
    ),
    required(text('account', ACCOUNT_HEADERS)),
    text('product', PRODUCT_HEADERS),
    required(
      day(
        'startOn',
        'start, start date, started at, starts on, begin, begin date, from, contract start, inicio, fecha inicio, fecha de inicio, data inicio, data de inicio, vigencia desde',
      ),
    ),
    day(
      'endOn',
      'end, end date, ended at, ends on, expires, expiry date, until, contract end, fin, fecha fin, fecha de fin, vencimiento, termino, data fim, data de termino, vencimento, vigencia hasta',
    ),
    day(
      'signedOn',
      'signed, signed on, signed at, signature date, close date, closed won date, fecha de firma, firma, data de assinatura, assinado em',
    ),
    months('termMonths', 'term, term months, contract term, contract length, plazo, plazo meses, duracion, prazo, prazo meses, duracao'),
    months(
      'billingMonths',
      'billing, billing frequency, billing interval, billing period, billing cycle, bill period months, billing months, frecuencia de facturacion, facturacion, periodicidad, frequencia de cobranca, cobranca, periodicidade',
    ),
    yesNo(
      'isAutoRenewing',
      'auto renew, auto renewal, auto renew flag, is auto renewing, renews automatically, renovacion automatica, renovacao automatica',
    ),
    whole('noticeDays', 'notice, notice days, notice period, cancellation notice, preaviso, dias de preaviso, aviso previo, dias de aviso'),
    day('prepaidUntil', 'prepaid until, paid until, paid through, prepagado hasta, pagado hasta, pre pago ate, pago ate'),
    day('refundUntil', 'refund until, refundable until, reembolsable hasta, reembolsavel ate'),
    refundTerms(),
    yesNo('isTrial', 'trial, is trial, free trial, prueba, es prueba, periodo de prueba, teste, periodo de teste, avaliacao'),
    day(
      'noticeReceivedOn',
      'notice received, notice received on, cancelled at, canceled at, cancellation date, cancel requested, preaviso recibido, cancelado el, cancelado em, aviso recebido',
    ),
    kept(
      day(
        'effectiveOn',
        'effective, effective on, effective date, effective from, valid from, change date, vigente desde, fecha efectiva, vigente a partir de, data efetiva',
      ),
    ),
    text('plan', 'plan, plan name, plan tier, package, edition, paquete, pacote, plano, edicion, edicao'),
    whole('seats', 'seats, licenses, licences, quantity, users, asientos, licencias, usuarios, cantidad, assentos, licencas, quantidade'),
    kept(
      price(
        'mrr',
        'mrrMinor',
        'mrr, mrr amount, monthly recurring revenue, monthly amount, monthly price, amount per month, price, cuota mensual, importe mensual, ingreso mensual recurrente, precio, mensalidade, valor mensal, receita mensal recorrente, preco',
      ),
    ),
    kept({
      ...price(
        'arr',
        'mrrMinor',
        'arr, arr amount, annual recurring revenue, annual amount, annual price, acv, cuota anual, importe anual, valor anual, anuidade, receita anual recorrente',
      ),
      perMonths: 12,
    }),
    currency(CURRENCY_HEADERS),
    price(
      'listMrr',
      'listMrrMinor',
      'list mrr, list price, list price per month, price before discount, precio de lista, precio de tarifa, preco de tabela, preco de lista',
    ),
    price(
      'discount',
      'discountMinor',
      'discount amount, discount per month, monthly discount, importe de descuento, descuento mensual, valor do desconto, desconto mensal',
    ),
    number(
      'discountPercent',
      'discount percent, discount, discount rate, percent off, descuento, porcentaje de descuento, desconto, percentual de desconto',
    ),
    day(
      'discountUntil',
      'discount until, discount ends, discount end, discount end date, promo until, descuento hasta, fin del descuento, desconto ate, fim do desconto',
    ),
    list('features', 'features, modules, entitlements, funciones, modulos, funcionalidades'),
    choice(
      'reason',
      {
        seats: 'seats, licenses, asientos, assentos',
        plan: 'plan, upgrade, downgrade, plano',
        add_on: 'add on, addon, module, complemento, adicional',
        price: 'price, price increase, precio, preco, reajuste',
        discount: 'discount, descuento, desconto',
      },
      'reason, change reason, motivo, motivo del cambio, motivo da mudanca',
    ),
  ],
};

export const invoices: KindOfRows = {
  oneOf: [],
  key: 'invoice',
  takesAttributes: false,
  fileWords: ['invoice', 'factura', 'fatura'],
  fields: [
    kept(
      text(
        'invoice',
        'invoice, invoice id, invoice number, number, id, factura, numero factura, id factura, fatura, numero da fatura, id fatura',
      ),
    ),
    required(text('account', ACCOUNT_HEADERS)),
    required(
      day(
        'issuedOn',
        'issued, issued on, issue date, invoice date, date, created, fecha, fecha factura, fecha de emision, emision, data de emissao, emissao, data',
      ),
    ),
    required(day('dueOn', 'due, due on, due date, payment due, vence, vencimiento, fecha de vencimiento, vencimento, data de vencimento')),
    day('paidOn', 'paid, paid on, paid at, payment date, pagado, pagado el, fecha de pago, pago em, data de pagamento'),
    required(money('amount', 'amountMinor', 'amount, total, amount due, invoice amount, importe, monto, total factura, valor, montante')),
    currency(CURRENCY_HEADERS),
    choice(
      'state',
      {
        open: 'open, unpaid, due, sent, pending, abierta, pendiente, aberta, pendente',
        paid: 'paid, settled, pagada, pagado, paga, pago',
        void: 'void, voided, cancelled, canceled, anulada, cancelada',
        written_off: 'written off, uncollectible, bad debt, incobrable, incobravel, baixada',
      },
      'state, status, invoice status, estado, situacao, status da fatura',
    ),
    text(
      'subscription',
      'subscription, subscription id, sub id, contract, contract id, suscripcion, id suscripcion, contrato, id contrato, assinatura, id assinatura',
    ),
    yesNo('isDisputed', 'disputed, is disputed, dispute, en disputa, disputada, contestada'),
  ],
};

export const churns: KindOfRows = {
  oneOf: [],
  key: 'churn',
  takesAttributes: false,
  fileWords: ['churn', 'cancel', 'baja', 'perdid'],
  fields: [
    kept(text('churn', 'churn, churn id, churn event id, cancellation id, id, id baja, id cancelacion, id cancelamento')),
    required(text('account', ACCOUNT_HEADERS)),
    required(
      day(
        'churnedOn',
        'churned, churned on, churned at, churn date, cancelled on, cancellation date, cancel date, date, lost on, fecha de baja, baja, fecha de cancelacion, data de cancelamento, cancelado em, data',
      ),
    ),
    text('reason', 'reason, reason code, churn reason, cancellation reason, motivo, motivo de baja, razon, motivo do cancelamento, razao'),
    text('cause', 'cause, root cause, causa, causa raiz'),
    text('feedback', 'feedback, feedback text, comment, comments, comentario, comentarios'),
    money('refund', 'refundMinor', 'refund, refund amount, reembolso, importe reembolsado, valor reembolsado'),
    currency(CURRENCY_HEADERS),
    yesNo('isReactivation', 'reactivation, is reactivation, reactivated, won back, reactivacion, reactivado, reativacao, reativado'),
  ],
};

export const values: KindOfRows = {
  oneOf: [],
  key: 'value',
  takesAttributes: false,
  fileWords: ['value', 'valor', 'roi'],
  fields: [
    kept(text('value', 'value, value id, id, entry id')),
    required(text('account', ACCOUNT_HEADERS)),
    required(
      choice(
        'kind',
        {
          time_saved: 'time saved, time, hours saved, tiempo ahorrado, tempo economizado',
          revenue_gained: 'revenue gained, revenue, ingresos, receita',
          cost_avoided: 'cost avoided, cost, savings, costes evitados, costos evitados, ahorro, custo evitado, economia',
          cash_freed: 'cash freed, cash, caja liberada, caixa liberado',
          quality: 'quality, calidad, qualidade',
          compliance: 'compliance, cumplimiento, conformidade',
          risk_avoided: 'risk avoided, risk, riesgo evitado, risco evitado',
        },
        'kind, type, category, tipo, categoria',
      ),
    ),
    required(text('title', 'title, description, titulo, descripcion, descricao')),
    money('amount', 'amountMinor', 'amount, value amount, importe, monto, valor, montante'),
    currency(CURRENCY_HEADERS),
    required(day('notedOn', 'noted, noted on, date, created on, fecha, data')),
    day('confirmedOn', 'confirmed, confirmed on, confirmed at, confirmado, confirmado el, confirmado em'),
    text('confirmedBy', 'confirmed by, confirmado por'),
  ],
};

export const rates: KindOfRows = {
  oneOf: [],
  key: null,
  takesAttributes: false,
  fileWords: ['rate', 'fx', 'exchange', 'cambio'],
  fields: [
    required(currency(`${CURRENCY_HEADERS}, from, from currency`)),
    required(day('since', 'since, date, day, valid from, fecha, desde, data')),
    required(number('rate', 'rate, exchange rate, fx rate, tipo de cambio, cambio, taxa, taxa de cambio')),
    text('source', 'source, fuente, fonte'),
  ],
};

export const costs: KindOfRows = {
  oneOf: [['month', 'on']],
  key: 'cost',
  takesAttributes: false,
  fileWords: ['cost', 'expense', 'coste', 'gasto', 'custo', 'despesa'],
  fields: [
    kept(text('cost', 'cost, cost id, expense id, entry id, id, id coste, id costo, id gasto, id custo, id despesa')),
    text('account', ACCOUNT_HEADERS),
    required(
      choice(
        'kind',
        {
          acquisition: 'acquisition, cac, sales, sales and marketing, marketing, adquisicion, captacion, ventas, aquisicao, vendas',
          onboarding: 'onboarding, implementation, setup, implantacion, puesta en marcha, implantacao',
          hosting: 'hosting, infrastructure, cloud, servers, alojamiento, infraestructura, nube, hospedagem, infraestrutura, nuvem',
          support: 'support, help desk, soporte, suporte, atendimento',
          cs: 'cs, customer success, csm, success, exito del cliente, sucesso do cliente',
        },
        'kind, type, cost type, category, cost center, tipo, clase, categoria, centro de coste, centro de custo',
      ),
    ),
    kept(text('month', 'month, period, mes, periodo, mes de referencia, competencia')),
    kept(day('on', 'on, date, day, spent on, since, from, incurred on, fecha, dia, desde, data')),
    kept(day('until', 'until, to, end, hasta, ate, fim, fin')),
    required(money('amount', 'amountMinor', 'amount, cost amount, total, value, importe, monto, total, valor, montante')),
    text('product', PRODUCT_HEADERS),
    currency(CURRENCY_HEADERS),
    choice(
      'spread',
      {
        even: 'even, evenly, equal, equally, per account, por igual, a partes iguales, por cuenta, por conta',
        arr: 'arr, mrr, revenue, by revenue, ingresos, receita, por arr',
        events: 'events, usage, use, by usage, eventos, uso, por uso',
        tickets: 'tickets, by tickets, cases, por tickets, chamados',
        hours: 'hours, service hours, by hours, horas, por horas',
      },
      'spread, spread by, allocation, allocated by, allocation rule, driver, reparto, repartir por, prorrateo, rateio, rateado por',
    ),
  ],
};
