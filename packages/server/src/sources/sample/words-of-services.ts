import type { Language } from './places.ts';

/** What services make for one customer alone. */
export const CUSTOM_WORK: Record<Language, Record<'artefact' | 'integration', readonly string[]>> = {
  es: {
    artefact: ['Informe de márgenes por ruta', 'Pantalla de pedidos especiales', 'Cálculo de rápeles', 'Etiquetas de almacén'],
    integration: ['Conector con el ERP propio', 'Intercambio con la central de compras', 'Volcado nocturno a contabilidad'],
  },
  pt: {
    artefact: ['Relatório de margens por rota', 'Tela de pedidos especiais', 'Cálculo de bonificações', 'Etiquetas do estoque'],
    integration: ['Conector com o ERP próprio', 'Troca com a central de compras', 'Carga noturna na contabilidade'],
  },
};
