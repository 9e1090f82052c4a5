import { shuffled } from './chance.ts';
import type { Dice } from './dice.ts';
import type { Language } from './places.ts';

/** Made-up trading names: what they deal in and a made-up proper name. Nobody's company is meant. */
export type Trade = { readonly industry: string; readonly words: Record<Language, readonly string[]> };

export const TRADES: readonly Trade[] = [
  { industry: 'food', words: { es: ['Alimentos', 'Abarrotes', 'Conservas'], pt: ['Alimentos', 'Mercearia', 'Conservas'] } },
  { industry: 'beverages', words: { es: ['Bebidas', 'Bodegas'], pt: ['Bebidas', 'Adega'] } },
  { industry: 'hardware', words: { es: ['Ferretería', 'Herrajes'], pt: ['Ferragens', 'Ferramentas'] } },
  { industry: 'stationery', words: { es: ['Papelería', 'Suministros'], pt: ['Papelaria', 'Suprimentos'] } },
  { industry: 'textiles', words: { es: ['Textiles', 'Confecciones'], pt: ['Têxteis', 'Confecções'] } },
  { industry: 'cosmetics', words: { es: ['Perfumería', 'Cosmética'], pt: ['Perfumaria', 'Cosméticos'] } },
  { industry: 'electrical', words: { es: ['Electricidad', 'Iluminación'], pt: ['Elétrica', 'Iluminação'] } },
  { industry: 'toys', words: { es: ['Juguetería', 'Regalos'], pt: ['Brinquedos', 'Presentes'] } },
  { industry: 'farming', words: { es: ['Agropecuaria', 'Semillas'], pt: ['Agropecuária', 'Sementes'] } },
  { industry: 'general', words: { es: ['Distribuidora', 'Comercial', 'Mayorista'], pt: ['Distribuidora', 'Comercial', 'Atacado'] } },
];

const PROPER: Record<Language, readonly string[]> = {
  es: [
    'Monte Alvo',
    'Río Calmo',
    'La Encina Vieja',
    'Cerro Lindero',
    'Valdehierro',
    'Tres Veredas',
    'San Telmo del Llano',
    'Piedra Clara',
    'Las Acacias Altas',
    'Bahía Serena',
    'El Zarzal',
    'Puerto Almendro',
    'Los Tilos',
    'Villa Sabina',
    'Cumbre Azul',
    'Agua Mansa',
    'El Retamar',
    'Luna Llana',
    'Sol Poniente',
    'Campo Bravo',
    'Torre Umbría',
    'Camino Real Viejo',
    'Pradoverde',
    'La Candelilla',
    'Olivar Alto',
    'Nube Blanca',
    'El Cardenillo',
    'Marisma Norte',
    'Vega Honda',
    'Altozano',
    'La Rinconada Fría',
    'Hoja Nueva',
    'El Palmeral',
    'Buen Viento',
    'La Espiga',
    'Cobre Viejo',
    'Cuatro Lomas',
    'Roca Partida',
  ],
  pt: [
    'Monte Sereno',
    'Rio das Garças',
    'Pedra Miúda',
    'Vale do Sabiá',
    'Três Ipês',
    'Campo Novo do Sul',
    'Lagoa Mansa',
    'Serra do Vento',
    'Porto Jasmim',
    'Estrela do Cerrado',
    'Boa Colina',
    'Jardim das Águas',
    'Água Branca',
    'Pau-Ferro',
    'Mata Clara',
    'Ponta do Sol',
    'Vila Araçá',
    'Boa Vereda',
    'Rosa dos Campos',
    'Sol da Serra',
    'Ribeira Velha',
    'Quinta do Freixo',
    'Folha Larga',
    'Barra Mansinha',
    'Ouro Fino do Vale',
    'Céu de Abril',
    'Recanto Alto',
    'Flor do Mangue',
    'Morro Redondo',
    'Beira Clara',
    'Colina do Norte',
    'Buriti Grande',
    'Canto da Lua',
    'Terra Macia',
    'Riacho Doce',
    'Monte Cedro',
    'Praia Funda',
    'Vento Leste',
  ],
};

/** All combinations in a chance order, so that no name comes twice. */
export function companyNames(dice: Dice, language: Language): { readonly name: string; readonly industry: string }[] {
  const propers = shuffled(dice, PROPER[language]);
  const words = TRADES.flatMap((trade) => trade.words[language].map((word) => ({ word, industry: trade.industry })));
  const pairs = propers.flatMap((proper, place) =>
    [0, 1, 2, 3, 4, 5].map((step) => {
      const trade = words[(place * 5 + step * 7) % words.length] as (typeof words)[number];
      return { name: `${trade.word} ${proper}`, industry: trade.industry, step };
    }),
  );
  return shuffled(dice, pairs).sort((left, right) => left.step - right.step);
}
