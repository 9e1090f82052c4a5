import { pick } from './chance.ts';
import type { Dice } from './dice.ts';
import type { Language } from './places.ts';

const FIRST: Record<Language, readonly string[]> = {
  es: [
    'Alba', 'Adrián', 'Beatriz', 'Bruno', 'Camila', 'Carlos', 'Daniela', 'Eduardo', 'Elisa', 'Emilio', 'Esteban', 'Fabiola', 'Felipe', 'Gabriela',
    'Gonzalo', 'Hugo', 'Ignacio', 'Irene', 'Isabel', 'Iván', 'Javier', 'Jimena', 'Julián', 'Laura', 'Leandro', 'Lorena', 'Manuel', 'Mariana',
    'Marcos', 'Marta', 'Natalia', 'Nicolás', 'Nuria', 'Óscar', 'Patricia', 'Raúl', 'Renata', 'Rocío', 'Rodrigo', 'Sergio', 'Silvia', 'Tomás',
    'Valentina', 'Verónica', 'Víctor', 'Ximena',
  ],
  pt: [
    'Adriana', 'Alexandre', 'Aline', 'André', 'Bianca', 'Caio', 'Camila', 'Cláudia', 'Daniel', 'Débora', 'Diogo', 'Eduarda', 'Fábio', 'Fernanda',
    'Flávio', 'Gabriel', 'Helena', 'Henrique', 'Isadora', 'João', 'Juliana', 'Larissa', 'Leonardo', 'Letícia', 'Lucas', 'Marcelo', 'Mariana',
    'Mateus', 'Mônica', 'Natália', 'Otávio', 'Patrícia', 'Paulo', 'Priscila', 'Rafael', 'Renata', 'Ricardo', 'Rodrigo', 'Sílvia', 'Simone',
    'Tatiana', 'Thiago', 'Vanessa', 'Vinícius', 'Vitória', 'Wagner',
  ],
};

const LAST: Record<Language, readonly string[]> = {
  es: [
    'Aguirre', 'Alonso', 'Arenas', 'Bermúdez', 'Cano', 'Cárdenas', 'Castaño', 'Cifuentes', 'Correa', 'Delgado', 'Domínguez', 'Escobar', 'Fuentes',
    'Gallardo', 'Garrido', 'Herrera', 'Ibáñez', 'Lozano', 'Maldonado', 'Márquez', 'Mejía', 'Montero', 'Navarro', 'Ochoa', 'Olmedo', 'Ortega',
    'Palacios', 'Parra', 'Peralta', 'Quintero', 'Rivas', 'Robles', 'Salcedo', 'Santana', 'Serrano', 'Tapia', 'Toledo', 'Uribe', 'Valdés',
    'Vargas', 'Velasco', 'Zamora',
  ],
  pt: [
    'Almeida', 'Amaral', 'Andrade', 'Azevedo', 'Barbosa', 'Barros', 'Batista', 'Borges', 'Braga', 'Campos', 'Cardoso', 'Carvalho', 'Castro',
    'Coelho', 'Correia', 'Cunha', 'Dias', 'Duarte', 'Esteves', 'Farias', 'Fonseca', 'Freitas', 'Furtado', 'Gouveia', 'Lacerda', 'Leal', 'Lemos',
    'Macedo', 'Matos', 'Medeiros', 'Moraes', 'Moura', 'Nogueira', 'Pacheco', 'Paiva', 'Peixoto', 'Queiroz', 'Rocha', 'Sampaio', 'Teixeira',
    'Vasconcelos', 'Xavier',
  ],
};

export function personName(dice: Dice, language: Language): string {
  return `${pick(dice, FIRST[language])} ${pick(dice, LAST[language])}`;
}
