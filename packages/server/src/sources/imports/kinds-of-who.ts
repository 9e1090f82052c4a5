import { choice, day, kept, type KindOfRows, list, required, text, whole, number } from './field.ts';

/** Names under which other systems keep the account that a row belongs to. */
export const ACCOUNT_HEADERS =
  'account, account id, account key, account number, customer, customer id, cust id, client id, company id, organization id, org id, group id, tenant id, cuenta, cuenta id, id cuenta, cliente, cliente id, id cliente, id empresa, empresa id, conta, conta id, id conta, codigo cliente, codigo do cliente';
export const CONTACT_HEADERS =
  'contact, contact id, user id, user, person id, contacto, id contacto, usuario, id usuario, contato, id contato, requester id';
export const PRODUCT_HEADERS = 'product, product key, product name, producto, produto, offering';

export const accounts: KindOfRows = {
  oneOf: [],
  key: 'account',
  takesAttributes: true,
  fileWords: ['account', 'customer', 'compan', 'client', 'cuenta', 'conta', 'empresa'],
  fields: [
    required(text('account', `${ACCOUNT_HEADERS}, id, key, external id, codigo`)),
    kept(
      text(
        'name',
        'name, account name, company, company name, customer name, client name, organization, nombre, nombre cuenta, nombre empresa, empresa, razon social, nome, nome conta, nome empresa, razao social',
      ),
    ),
    text('parent', 'parent, parent id, parent account, parent account id, cuenta padre, matriz, conta mae, conta pai'),
    text('country', 'country, country code, pais, codigo pais'),
    text('timeZone', 'time zone, timezone, tz, zona horaria, huso horario, fuso horario'),
    text('industry', 'industry, sector, vertical, industria, ramo, setor, segmento de mercado'),
    text('sizeBand', 'size, size band, company size, tamano, tamanho, porte'),
    whole(
      'employees',
      'employees, employee count, number of employees, headcount, empleados, numero de empleados, funcionarios, numero de funcionarios',
    ),
    choice(
      'tier',
      {
        high: 'high, high touch, high-touch, alto contacto, alto toque, enterprise touch, a',
        mid: 'mid, mid touch, medium touch, contacto medio, medio toque, b',
        pooled: 'pooled, pool, compartido, compartilhado, c',
        digital: 'digital, tech touch, low touch, low, self serve, self service, autoservicio, autosservico, d',
      },
      'tier, service tier, touch model, touch, nivel, nivel de servicio, nivel de servico, modelo de atendimento',
    ),
    text('segment', 'segment, customer segment, account segment, segmento'),
    text(
      'owner',
      'owner, csm, account owner, account manager, customer success manager, owner email, csm email, responsable, propietario, responsavel, dono, gerente de conta',
    ),
    choice(
      'origin',
      {
        network: 'network, red, rede',
        stranger: 'stranger, cold, outbound, inbound, organic, ads, event, other, desconocido, desconhecido',
        referral: 'referral, partner, referred, referido, indicacao, parceiro',
      },
      'origin, lead origin, origen, origem',
    ),
    text('channel', 'channel, acquisition channel, canal, referral source, lead source, source'),
    text('seller', 'seller, sales rep, account executive, sold by, vendedor'),
    day(
      'firstSeenOn',
      'first seen, first seen on, signup date, sign up date, signed up, created, created at, created on, customer since, registration date, fecha de alta, alta, cliente desde, data de cadastro, cadastro, criado em',
    ),
    list('tags', 'tags, labels, etiquetas, marcadores'),
  ],
};

export const contacts: KindOfRows = {
  oneOf: [['contact', 'email']],
  key: 'contact',
  keyParts: ['role'],
  takesAttributes: false,
  fileWords: ['contact', 'person', 'people', 'user', 'contato', 'usuario'],
  fields: [
    kept(text('contact', `${CONTACT_HEADERS}, id, external id`)),
    required(text('account', ACCOUNT_HEADERS)),
    kept(text('name', 'name, full name, contact name, user name, nombre, nombre completo, nome, nome completo')),
    text('email', 'email, e mail, email address, mail, correo, correo electronico, endereco de email'),
    text('title', 'title, job title, position, cargo, puesto, funcao'),
    choice(
      'level',
      {
        executive: 'executive, exec, c level, vp, director, ejecutivo, directivo, executivo, diretor',
        manager: 'manager, lead, head, gerente, jefe, coordenador',
        user: 'user, individual contributor, ic, usuario, staff',
      },
      'level, seniority, nivel, senioridad, senioridade',
    ),
    text('department', 'department, team, departamento, area, equipo, equipe'),
    text('language', 'language, locale, idioma, lengua, lingua'),
    day('joinedOn', 'joined, joined on, joined at, created at, created on, since, fecha de alta, desde, entrou em, criado em'),
    day('leftOn', 'left, left on, left at, left date, deactivated at, fecha de baja, salida, saiu em, data de saida'),
    day('bouncedOn', 'bounced, bounced on, bounced at, rebote, rebotado, retornado'),
    day('seatSince', 'seat since, license since, asiento desde, licencia desde, assento desde, licenca desde'),
    day('seatUntil', 'seat until, license until, asiento hasta, licencia hasta, assento ate, licenca ate'),
    choice(
      'role',
      {
        buyer: 'buyer, economic buyer, decision maker, comprador, decisor',
        sponsor: 'sponsor, executive sponsor, patrocinador',
        champion: 'champion, promoter, campeon, promotor, campeao',
        technical_owner: 'technical owner, technical contact, it, responsable tecnico, responsavel tecnico',
        user_lead: 'user lead, power user, lead user, usuario lider, lider de usuarios',
        blocker: 'blocker, detractor, bloqueador, opositor',
      },
      'role, stakeholder role, buying role, rol, papel, papel do contato',
    ),
    kept(day('roleSince', 'role since, rol desde, papel desde')),
    day('roleUntil', 'role until, rol hasta, papel ate'),
    number('influence', 'influence, influencia'),
    number('sentiment', 'sentiment, sentimiento, sentimento'),
  ],
};

export const bounces: KindOfRows = {
  oneOf: [],
  key: 'bounce',
  takesAttributes: false,
  fileWords: ['bounce', 'rebote', 'rejei', 'devolu', 'retorno'],
  fields: [
    kept(text('bounce', 'bounce id, id, event id, message id, id rebote, id retorno')),
    required(
      text(
        'contact',
        `${CONTACT_HEADERS}, email, e mail, email address, recipient, to, correo, correo electronico, destinatario, endereco de email`,
      ),
    ),
    required(
      choice(
        'kind',
        {
          hard: 'hard, permanent, hard bounce, hardbounce, duro, permanente, definitivo',
          soft: 'soft, transient, temporary, soft bounce, softbounce, blando, suave, temporal, temporario, transitorio',
        },
        'kind, bounce type, bounce kind, type, bounce, tipo, tipo de rebote, tipo de bounce, tipo de retorno',
      ),
    ),
    required(
      day('bouncedOn', 'bounced, bounced on, bounced at, date, timestamp, time, created at, fecha, rebotado el, data, retornado em'),
    ),
    text('reason', 'reason, bounce reason, diagnostic, description, motivo, razon, razao'),
  ],
};
