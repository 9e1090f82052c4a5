import { day, kept, type KindOfRows, required, text } from './field.ts';
import { refundTerms } from './kinds-of-money.ts';
import { ACCOUNT_HEADERS } from './kinds-of-who.ts';

export const orderSteps: KindOfRows = {
  oneOf: [['openedOn', 'quotedOn', 'orderedOn', 'provisionedOn', 'entitledOn', 'lostOn']],
  key: 'order',
  takesAttributes: false,
  fileWords: ['order', 'deal', 'opportunit', 'provision', 'licen', 'entitle', 'pedido', 'orden', 'negocio', 'oportunidad', 'oportunidade'],
  fields: [
    kept(
      text(
        'order',
        'order, order id, order number, sales order, deal, deal id, opportunity, opportunity id, pedido, id pedido, numero de pedido, orden, oportunidad, id oportunidad, negocio, id negocio, oportunidade, id oportunidade, numero do pedido',
      ),
    ),
    required(text('account', ACCOUNT_HEADERS)),
    text(
      'subscription',
      'subscription, subscription id, sub id, contract, contract id, suscripcion, id suscripcion, contrato, id contrato, assinatura, id assinatura',
    ),
    day(
      'openedOn',
      'opened, opened on, deal opened, deal created, opportunity created, abierto, abierto el, abierta el, aberto em, aberta em, criado em',
    ),
    day(
      'quotedOn',
      'quoted, quoted on, quote sent, quote date, proposal sent, cotizado, cotizado el, presupuestado el, oferta enviada, cotado em, proposta enviada, data da proposta',
    ),
    day(
      'orderedOn',
      'ordered, ordered on, order date, purchase order date, po date, pedido el, fecha de pedido, encargado el, pedido em, data do pedido',
    ),
    day(
      'provisionedOn',
      'provisioned, provisioned on, provisioned at, delivered on, tenant created, aprovisionado, aprovisionado el, provisionado el, provisionado, provisionado em',
    ),
    day(
      'entitledOn',
      'entitled, entitled on, entitled from, licence enabled, license enabled, licence enabled on, license enabled on, license start, licencia activada, licencia activa desde, habilitado el, licenca ativada, licenca ativa desde, habilitado em',
    ),
    day(
      'entitledUntil',
      'entitled until, entitlement end, licence end, license end, license expires, licencia hasta, licencia vence, habilitado hasta, licenca ate, licenca vence, habilitado ate',
    ),
    day(
      'lostOn',
      'lost, lost on, closed lost, closed lost on, lost date, deal lost, perdido, perdida, perdido el, perdida el, fecha de perdida, perdido em, perdida em, data da perda',
    ),
    text(
      'licenceKey',
      'licence key, license key, licence, license, licence number, license number, serial, serial number, activation key, clave de licencia, licencia, numero de licencia, numero de serie, chave de licenca, licenca, numero da licenca, numero de serie',
    ),
    refundTerms(),
  ],
};
