import type { RenewalCallRow } from '../imports/index.ts';
import type { Language } from './places.ts';

type Called = Exclude<RenewalCallRow['category'], 'unknown'>;

export const CALL_REASONS: Record<Language, Record<Called, readonly string[]>> = {
  es: {
    commit: ['Compras ya tiene la orden.', 'Dirección lo confirmó en la última revisión.', 'Han abierto presupuesto para todo el año.'],
    likely: [
      'El equipo quiere seguir; falta la firma.',
      'Contentos, pero piden otra propuesta.',
      'El responsable lo da por hecho; compras no responde.',
    ],
    at_risk: ['Comparan con otro proveedor.', 'Quien nos compró ya no decide.', 'Menos uso desde el verano y nadie lo explica.'],
    loss_expected: ['Nos dicen que no lo van a renovar.', 'Han empezado a exportar sus datos.'],
  },
  pt: {
    commit: ['Compras já tem o pedido.', 'A diretoria confirmou na última revisão.', 'O orçamento do ano já foi aberto.'],
    likely: [
      'A equipe quer continuar; falta a assinatura.',
      'Satisfeitos, mas pediram outra proposta.',
      'O responsável dá como certo; compras não responde.',
    ],
    at_risk: ['Estão comparando com outro fornecedor.', 'Quem comprou já não decide.', 'Menos uso desde o meio do ano, sem explicação.'],
    loss_expected: ['Disseram que não vão renovar.', 'Começaram a exportar os dados.'],
  },
};
