import { choice, day, type KindOfRows, required, text } from './field.ts';
import { ACCOUNT_HEADERS } from './kinds-of-who.ts';

export const accountTeam: KindOfRows = {
  oneOf: [],
  key: null,
  takesAttributes: false,
  fileWords: ['team', 'duties', 'equipo', 'equipe', 'time da conta'],
  fields: [
    required(text('account', ACCOUNT_HEADERS)),
    required(
      choice(
        'duty',
        {
          csm: 'csm, customer success, customer success manager, exito del cliente, sucesso do cliente',
          sales: 'sales, ae, account executive, seller, ventas, vendas',
          services: 'services, professional services, implementation, servicios, servicos, implementacion, implantacao',
          product: 'product, producto, produto',
          support: 'support, soporte, suporte',
          renewals: 'renewals, renewal, renewal manager, renovaciones, renovacoes',
          sponsor: 'sponsor, executive sponsor, patrocinio, patrocinador',
        },
        'duty, role, team role, account role, function, tarea, rol, funcion, papel, funcao',
      ),
    ),
    required(
      text(
        'member',
        'member, member e-mail, member email, team member, colleague, e-mail, email, mail, person, miembro, correo, correo del miembro, persona, membro, e-mail do membro, pessoa',
      ),
    ),
    day('since', 'since, from, start, start date, from date, desde, inicio, fecha de inicio, a partir de, data de inicio'),
  ],
};
