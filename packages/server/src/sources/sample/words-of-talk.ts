import type { Language } from './places.ts';

/** What people write to each other, in their language. */
export const TALK: Record<
  Language,
  {
    readonly steady: readonly string[];
    readonly onboarding: readonly string[];
    readonly renewing: readonly string[];
    readonly pooled: readonly string[];
    readonly presale: readonly string[];
    readonly after: readonly string[];
    readonly review: string;
    readonly news: string;
    readonly successor: string;
  }
> = {
  es: {
    steady: [
      'Seguimiento quincenal',
      'Revisión de tarifas y promociones',
      'Dudas sobre pedidos recurrentes',
      'Prioridades del trimestre',
      'Repaso de uso por área',
      'Campaña de temporada',
    ],
    onboarding: ['Reunión de implantación', 'Carga de catálogo y clientes', 'Formación de responsables', 'Pruebas con pedidos reales'],
    renewing: ['Preparar la renovación', 'Repaso de resultados del año', 'Propuesta y condiciones', 'Objetivos del próximo periodo'],
    pooled: [
      '¿Qué tal va con los pedidos?',
      'Consejo para la carga de precios',
      'Respuesta a tu consulta',
      '¿Te ayudamos con algo antes del cierre?',
    ],
    presale: ['Primera llamada', 'Demostración con sus datos', 'Preguntas sobre precio y plazos', 'Propuesta'],
    after: ['Resumen de la llamada', 'Documentos que pidieron', 'Siguientes pasos'],
    review: 'Revisión trimestral con dirección',
    news: 'Novedades del producto',
    successor: 'Presentación con la nueva persona responsable',
  },
  pt: {
    steady: [
      'Acompanhamento quinzenal',
      'Revisão de tabelas e promoções',
      'Dúvidas sobre pedidos recorrentes',
      'Prioridades do trimestre',
      'Uso por área',
      'Campanha da estação',
    ],
    onboarding: ['Reunião de implantação', 'Carga de catálogo e clientes', 'Treinamento dos responsáveis', 'Testes com pedidos reais'],
    renewing: ['Preparar a renovação', 'Resultados do ano', 'Proposta e condições', 'Metas do próximo período'],
    pooled: ['Como vão os pedidos?', 'Dica para carregar preços', 'Resposta à sua dúvida', 'Podemos ajudar antes do fechamento?'],
    presale: ['Primeira conversa', 'Demonstração com os dados deles', 'Perguntas sobre preço e prazo', 'Proposta'],
    after: ['Resumo da conversa', 'Documentos solicitados', 'Próximos passos'],
    review: 'Revisão trimestral com a diretoria',
    news: 'Novidades do produto',
    successor: 'Apresentação com o novo responsável',
  },
};

export const FEEDBACK: Record<Language, Readonly<Record<string, readonly string[]>>> = {
  es: {
    'expectation.oversold': ['Nos prometieron una integración que nunca llegó.', 'En la venta parecía que hacía mucho más.'],
    'commercial.price': ['Para lo que lo usamos es caro.', 'Con la subida ya no nos salen las cuentas.'],
    'commercial.budget': ['Este año no hay presupuesto para herramientas.'],
    'product.gap': ['Nos falta la gestión de lotes y caducidades.', 'Sin rutas de preventa no nos sirve.'],
    'competition.replaced': ['Nos pasamos a otra herramienta que ya usa el contador.'],
    'service.support': ['Cada consulta tardaba días.'],
    other: ['Cambiamos la forma de trabajar y ya no lo necesitamos.', 'Nadie del equipo se hizo cargo.'],
  },
  pt: {
    'expectation.oversold': ['Prometeram uma integração que nunca veio.', 'Na venda parecia fazer muito mais.'],
    'commercial.price': ['Para o nosso uso ficou caro.', 'Com o reajuste a conta não fecha.'],
    'commercial.budget': ['Este ano não há verba para ferramentas.'],
    'product.gap': ['Falta controle de lotes e validade.', 'Sem rotas de pré-venda não nos serve.'],
    'competition.replaced': ['Mudamos para outra ferramenta que o contador já usa.'],
    'service.support': ['Cada chamado levava dias.'],
    other: ['Mudamos o jeito de trabalhar e já não precisamos.', 'Ninguém da equipe assumiu o projeto.'],
  },
};

export const ONBOARDING_STEPS: Record<
  Language,
  { readonly start: string; readonly access: string; readonly middle: readonly string[]; readonly value: string }
> = {
  es: {
    start: 'Reunión de inicio',
    access: 'Accesos y puestos creados',
    value: 'Primer valor confirmado',
    middle: [
      'Muestra de datos revisada',
      'Catálogo cargado',
      'Precios por cliente cargados',
      'Primera integración en marcha',
      'Responsables formados',
      'Pedidos de prueba',
      'Segunda área activa',
      'Repaso con el patrocinador',
      'Ajustes tras las pruebas',
      'Plan de la segunda fase',
    ],
  },
  pt: {
    start: 'Reunião de início',
    access: 'Acessos e assentos criados',
    value: 'Primeiro valor confirmado',
    middle: [
      'Amostra de dados conferida',
      'Catálogo carregado',
      'Preços por cliente carregados',
      'Primeira integração no ar',
      'Responsáveis treinados',
      'Pedidos de teste',
      'Segunda área ativa',
      'Revisão com o patrocinador',
      'Ajustes após os testes',
      'Plano da segunda fase',
    ],
  },
};
