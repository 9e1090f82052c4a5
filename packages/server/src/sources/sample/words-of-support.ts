import type { Language } from './places.ts';

export const THEMES: readonly { readonly key: string; readonly subjects: Record<Language, readonly string[]> }[] = [
  {
    key: 'orders',
    subjects: {
      es: ['No se puede cerrar un pedido', 'Pedido duplicado desde la tienda', 'Cambiar el transportista de un pedido'],
      pt: ['Não consigo fechar um pedido', 'Pedido duplicado vindo da loja', 'Trocar a transportadora de um pedido'],
    },
  },
  {
    key: 'prices',
    subjects: {
      es: ['Precio especial que no aparece', 'Redondeo de precios por caja', 'Tarifa por cliente caducada'],
      pt: ['Preço especial não aparece', 'Arredondamento de preço por caixa', 'Tabela do cliente vencida'],
    },
  },
  {
    key: 'access',
    subjects: {
      es: ['Alta de una persona nueva', 'No me llega el correo de acceso', 'Cambiar permisos de almacén'],
      pt: ['Cadastrar uma pessoa nova', 'Não recebo o e-mail de acesso', 'Mudar permissões do estoque'],
    },
  },
  {
    key: 'stock',
    subjects: {
      es: ['Existencias que no cuadran', 'Producto sin unidades que se puede pedir', 'Ubicaciones repetidas'],
      pt: ['Estoque não confere', 'Produto sem saldo aceita pedido', 'Endereços repetidos no estoque'],
    },
  },
  {
    key: 'invoicing',
    subjects: {
      es: ['Factura rechazada por un dato fiscal', 'Serie de facturas nueva', 'Descargar el informe de impuestos'],
      pt: ['Nota rejeitada por dado fiscal', 'Nova série de notas', 'Baixar o relatório de impostos'],
    },
  },
  {
    key: 'integration',
    subjects: {
      es: ['El ERP no recibe los pedidos de anoche', 'Campo nuevo en la exportación', 'La sincronización va con retraso'],
      pt: ['O ERP não recebeu os pedidos da noite', 'Campo novo na exportação', 'A sincronização está atrasada'],
    },
  },
  {
    key: 'how_to',
    subjects: {
      es: ['Cómo hacer una promoción por volumen', 'Cómo agrupar clientes', 'Cómo exportar el catálogo'],
      pt: ['Como fazer promoção por volume', 'Como agrupar clientes', 'Como exportar o catálogo'],
    },
  },
];

export const VERDICTS: Record<Language, Record<'good' | 'fair' | 'bad', readonly string[]>> = {
  es: {
    good: ['Rápidos y claros.', 'Me lo resolvieron a la primera, gracias.', 'Muy amables.'],
    fair: ['Bien, aunque tardó un poco.', 'Quedó resuelto a medias.'],
    bad: ['Tuve que explicarlo tres veces.', 'Tardaron demasiado.'],
  },
  pt: {
    good: ['Rápidos e claros.', 'Resolveram na primeira, obrigada.', 'Muito atenciosos.'],
    fair: ['Bom, mas demorou um pouco.', 'Ficou resolvido pela metade.'],
    bad: ['Tive que explicar três vezes.', 'Demoraram demais.'],
  },
};

export const NPS_WORDS: Record<Language, Record<'promoter' | 'passive' | 'detractor', readonly string[]>> = {
  es: {
    promoter: ['Nos ahorra horas cada semana.', 'El equipo responde siempre.', 'Los pedidos ya no se pierden.'],
    passive: ['Cumple, pero los informes se quedan cortos.', 'Va bien; la aplicación móvil podría mejorar.'],
    detractor: ['Cada cambio de precios es un dolor de cabeza.', 'Esperaba más acompañamiento.', 'Hay días en que va muy lento.'],
  },
  pt: {
    promoter: ['Economiza horas toda semana.', 'A equipe sempre responde.', 'Os pedidos não se perdem mais.'],
    passive: ['Atende, mas os relatórios são limitados.', 'Vai bem; o aplicativo pode melhorar.'],
    detractor: ['Cada mudança de preço é uma dor de cabeça.', 'Esperava mais acompanhamento.', 'Tem dia que fica muito lento.'],
  },
};
