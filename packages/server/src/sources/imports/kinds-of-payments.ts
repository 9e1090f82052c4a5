import { choice, currency, day, kept, type KindOfRows, money, months, price, required, text, yesNo } from './field.ts';
import { ACCOUNT_HEADERS, PRODUCT_HEADERS } from './kinds-of-who.ts';

const CURRENCY_HEADERS = 'currency, currency code, iso currency, moneda, divisa, moeda';
const INVOICE_HEADERS = 'invoice, invoice id, invoice number, factura, numero factura, id factura, fatura, numero da fatura, id fatura';
const PAYMENT_HEADERS =
  'payment, payment id, charge, charge id, transaction, transaction id, pago, id pago, cobro, id cobro, pagamento, id pagamento';
const SUBSCRIPTION_HEADERS =
  'subscription, subscription id, sub id, contract, contract id, suscripcion, id suscripcion, contrato, id contrato, assinatura, id assinatura';
const AMOUNT_HEADERS = 'amount, total, value, importe, monto, valor, montante';
const REASON_HEADERS = 'reason, refund reason, motivo, razon, razao';

export const prices: KindOfRows = {
  oneOf: [],
  key: 'price',
  takesAttributes: false,
  fileWords: ['price', 'pricelist', 'precio', 'tarifa', 'preco', 'tabela'],
  fields: [
    kept(text('price', 'price, price id, price key, id, id precio, id preco')),
    required(text('product', PRODUCT_HEADERS)),
    text('plan', 'plan, plan name, edition, package, plano, edicion, edicao, paquete, pacote'),
    required(price('amount', 'amountMinor', `list price, unit amount, unit price, precio de lista, preco de tabela, ${AMOUNT_HEADERS}`)),
    currency(CURRENCY_HEADERS),
    kept(months('intervalMonths', 'interval, interval months, billing interval, per, intervalo, periodicidad, periodicidade')),
    yesNo('isPerSeat', 'per seat, per user, is per seat, por asiento, por usuario, por assento'),
    yesNo('isMetered', 'metered, is metered, usage based, por uso, medido, por consumo'),
    day('since', 'since, offered since, valid from, from, vigente desde, desde, ofrecido desde, oferecido desde, valido desde'),
    day('retiredOn', 'retired, retired on, offered until, retirado el, retirado em, ofrecido hasta'),
  ],
};

export const invoiceLines: KindOfRows = {
  oneOf: [],
  key: 'line',
  takesAttributes: false,
  fileWords: ['line', 'linea', 'linha', 'item', 'partida'],
  fields: [
    kept(text('line', 'line, line id, line item, line item id, id, id linea, id linha')),
    required(text('invoice', INVOICE_HEADERS)),
    required(text('account', ACCOUNT_HEADERS)),
    required(
      choice(
        'nature',
        {
          recurring: 'recurring, subscription, recurrente, suscripcion, recorrente, assinatura',
          services: 'services, service, professional services, servicios, servicio, servicos, servico',
          one_off: 'one off, one time, onetime, non recurring, unico, puntual, unica vez, avulso, pontual',
        },
        'nature, type, revenue type, kind, naturaleza, tipo, natureza',
      ),
    ),
    text('product', PRODUCT_HEADERS),
    text('title', 'title, description, text, titulo, descripcion, concepto, descricao'),
    required(money('amount', 'amountMinor', `net amount, line amount, ${AMOUNT_HEADERS}`)),
    currency(CURRENCY_HEADERS),
  ],
};

export const payments: KindOfRows = {
  oneOf: [],
  key: 'payment',
  takesAttributes: false,
  fileWords: ['payment', 'charge', 'pago', 'cobro', 'pagamento'],
  fields: [
    kept(text('payment', `${PAYMENT_HEADERS}, id`)),
    required(text('account', ACCOUNT_HEADERS)),
    text('invoice', INVOICE_HEADERS),
    required(
      day(
        'paidOn',
        'paid on, paid at, paid, payment date, received on, date, created, fecha de pago, pagado el, fecha, data de pagamento, pago em, data',
      ),
    ),
    required(money('amount', 'amountMinor', `amount paid, paid amount, ${AMOUNT_HEADERS}`)),
    currency(CURRENCY_HEADERS),
    text('method', 'method, payment method, metodo, forma de pago, metodo de pago, forma de pagamento'),
  ],
};

export const refunds: KindOfRows = {
  oneOf: [],
  key: 'refund',
  takesAttributes: false,
  fileWords: ['refund', 'reembolso', 'devolucion', 'estorno'],
  fields: [
    kept(text('refund', 'refund, refund id, id, id reembolso, id devolucion, id estorno')),
    required(text('account', ACCOUNT_HEADERS)),
    text('payment', PAYMENT_HEADERS),
    text('invoice', INVOICE_HEADERS),
    required(
      day(
        'refundedOn',
        'refunded on, refunded at, refund date, date, created, fecha de reembolso, reembolsado el, fecha, data do reembolso, reembolsado em, data',
      ),
    ),
    required(money('amount', 'amountMinor', `refund amount, amount refunded, ${AMOUNT_HEADERS}`)),
    currency(CURRENCY_HEADERS),
    text('reason', REASON_HEADERS),
    text('cause', 'cause, root cause, causa, causa raiz'),
  ],
};

export const refundRequests: KindOfRows = {
  oneOf: [],
  key: 'request',
  takesAttributes: false,
  fileWords: ['refund request', 'solicitud de reembolso', 'solicitudes de reembolso', 'pedido de reembolso', 'pedidos de reembolso'],
  fields: [
    kept(text('request', 'request, request id, refund request, refund request id, id, solicitud, id solicitud, id pedido, id do pedido')),
    required(text('account', ACCOUNT_HEADERS)),
    text('subscription', SUBSCRIPTION_HEADERS),
    required(
      day(
        'askedOn',
        'asked, asked on, requested, requested on, requested at, request date, date, pedido el, solicitado el, fecha de solicitud, fecha, pedido em, solicitado em, data do pedido, data',
      ),
    ),
    required(money('amount', 'amountMinor', `amount asked, requested amount, importe solicitado, valor pedido, ${AMOUNT_HEADERS}`)),
    currency(CURRENCY_HEADERS),
    required(text('reason', REASON_HEADERS)),
    choice(
      'state',
      {
        asked: 'asked, open, pending, waiting, new, pendiente, abierta, solicitada, pendente, aberto, pedido',
        agreed: 'agreed, approved, accepted, granted, aprobada, aceptada, concedida, aprovado, aceito, concedido',
        declined: 'declined, denied, rejected, refused, rechazada, denegada, recusado, negado',
      },
      'state, status, decision, estado, situacao, resolucion, decisao',
    ),
    day(
      'decidedOn',
      'decided, decided on, decision date, approved on, resolved on, decidido el, fecha de decision, decidido em, data da decisao',
    ),
    text('decidedBy', 'decided by, approved by, approver, decidido por, aprobado por, aprovado por'),
    text('decisionNote', 'decision note, decision reason, answer, nota de la decision, respuesta, nota da decisao, resposta'),
  ],
};

export const creditNotes: KindOfRows = {
  oneOf: [],
  key: 'creditNote',
  takesAttributes: false,
  fileWords: ['credit note', 'credit memo', 'nota de credito', 'abono'],
  fields: [
    kept(text('creditNote', 'credit note, credit note id, credit memo, number, id, nota de credito, id nota de credito')),
    required(text('account', ACCOUNT_HEADERS)),
    text('invoice', INVOICE_HEADERS),
    required(
      day('issuedOn', 'issued, issued on, issue date, credit note date, date, created, fecha de emision, fecha, data de emissao, data'),
    ),
    required(money('amount', 'amountMinor', `credit amount, credited amount, ${AMOUNT_HEADERS}`)),
    currency(CURRENCY_HEADERS),
    text('reason', REASON_HEADERS),
    yesNo('isVoid', 'void, voided, is void, anulada, cancelada'),
  ],
};
