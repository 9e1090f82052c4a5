import type { ValueRow } from '../imports/index.ts';
import type { Language } from './places.ts';

export const MOODS: Record<Language, Record<'good' | 'fair' | 'bad', readonly string[]>> = {
  es: {
    good: [
      'Usan todo lo que contrataron y lo cuentan dentro.',
      'Dirección ve los resultados y pide más formación.',
      'Equipo implicado; responden el mismo día.',
    ],
    fair: [
      'Van haciendo, pero dos áreas siguen con hojas de cálculo.',
      'Cambios internos: habrá que ver quién decide.',
      'Contentos con el producto, menos con los plazos.',
    ],
    bad: ['Cuesta que contesten y el uso baja.', 'Se quejan del precio en cada reunión.', 'Nadie defiende el proyecto dentro.'],
  },
  pt: {
    good: [
      'Usam tudo o que contrataram e divulgam internamente.',
      'A diretoria vê resultado e pede mais treinamento.',
      'Equipe engajada; respondem no mesmo dia.',
    ],
    fair: [
      'Avançam, mas duas áreas seguem nas planilhas.',
      'Mudanças internas: falta saber quem decide.',
      'Gostam do produto, menos dos prazos.',
    ],
    bad: ['Demoram a responder e o uso cai.', 'Reclamam do preço em toda reunião.', 'Ninguém defende o projeto lá dentro.'],
  },
};

export const TASKS: Record<Language, readonly string[]> = {
  es: [
    'Preparar la revisión trimestral',
    'Enviar el informe de valor',
    'Proponer formación para personas nuevas',
    'Revisar funciones sin uso',
    'Confirmar objetivos del trimestre',
    'Llamar al responsable técnico',
  ],
  pt: [
    'Preparar a revisão trimestral',
    'Enviar o relatório de valor',
    'Propor treinamento para pessoas novas',
    'Revisar funções sem uso',
    'Confirmar metas do trimestre',
    'Ligar para o responsável técnico',
  ],
};

export const NOTES: Record<Language, Record<'calm' | 'worried', readonly string[]>> = {
  es: {
    calm: [
      'Cierran el presupuesto en octubre; conviene llegar antes con resultados.',
      'Abren un almacén nuevo el año que viene: podrían necesitar más puestos.',
      'Piden mejorar la carga masiva de precios.',
      'Su temporada alta empieza en noviembre; nada de cambios entonces.',
    ],
    worried: [
      'La persona que más lo usaba cambia de área.',
      'Comparan con otra herramienta; pidieron la lista de precios.',
      'Llevan semanas sin cargar promociones. Dicen que es por el inventario.',
    ],
  },
  pt: {
    calm: [
      'Fecham o orçamento em outubro; vale chegar antes com resultados.',
      'Abrem um depósito novo no próximo ano: podem precisar de mais assentos.',
      'Pedem melhorar a carga de preços em massa.',
      'A alta temporada começa em novembro; nada de mudanças nessa época.',
    ],
    worried: [
      'Quem mais usava mudou de área.',
      'Estão comparando com outra ferramenta; pediram a lista de preços.',
      'Há semanas sem carregar promoções. Dizem que é pelo inventário.',
    ],
  },
};

export const VALUES: readonly { readonly kind: ValueRow['kind']; readonly titles: Record<Language, readonly string[]> }[] = [
  {
    kind: 'time_saved',
    titles: {
      es: ['Horas ahorradas al tomar pedidos', 'Menos tiempo para actualizar tarifas'],
      pt: ['Horas poupadas ao registrar pedidos', 'Menos tempo para atualizar tabelas'],
    },
  },
  {
    kind: 'revenue_gained',
    titles: {
      es: ['Ventas nuevas por la tienda en línea', 'Pedidos recuperados de carritos'],
      pt: ['Vendas novas pela loja virtual', 'Pedidos recuperados de carrinhos'],
    },
  },
  { kind: 'cost_avoided', titles: { es: ['Devoluciones por error de precio evitadas'], pt: ['Devoluções por erro de preço evitadas'] } },
  {
    kind: 'cash_freed',
    titles: { es: ['Días de cobro ganados con facturas a tiempo'], pt: ['Dias de recebimento ganhos com notas em dia'] },
  },
  { kind: 'quality', titles: { es: ['Menos errores en pedidos'], pt: ['Menos erros nos pedidos'] } },
];
