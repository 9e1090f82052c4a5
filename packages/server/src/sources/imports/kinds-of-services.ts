import { choice, day, kept, type KindOfRows, list, number, required, text, whole, yesNo } from './field.ts';
import { ACCOUNT_HEADERS } from './kinds-of-who.ts';

export const customWork: KindOfRows = {
  oneOf: [],
  key: 'work',
  takesAttributes: false,
  fileWords: ['custom', 'artefact', 'artifact', 'integration', 'medida', 'integracion', 'customiz', 'integracao'],
  fields: [
    kept(text('work', 'work id, artefact id, artifact id, integration id, custom work id, id, key')),
    required(text('account', ACCOUNT_HEADERS)),
    required(
      choice(
        'kind',
        {
          artefact: 'artefact, artifact, report, script, screen, customization, artefacto, informe, artefato, relatorio, customizacao',
          integration: 'integration, connector, interface, bespoke integration, integracion, conector, integracao',
        },
        'kind, type, tipo, clase',
      ),
    ),
    text('title', 'title, name, artefact, artifact, integration, titulo, nombre, nome'),
    text('owner', 'owner, author, built by, made by, maintainer, autor, propietario, responsable, responsavel, dono'),
    yesNo('isOwned', 'is owned, owned, has owner, has author, tiene propietario, tiene autor, tem dono, tem autor'),
    day('ownerGoneOn', 'owner gone on, author gone on, owner left on, author left on, autor hasta, propietario hasta, autor ate, dono ate'),
    number(
      'upkeepHours',
      'upkeep hours, upkeep hours month, monthly upkeep hours, maintenance hours, horas de mantenimiento, horas de manutencao',
    ),
    required(day('madeOn', 'made on, built on, created, created on, created at, since, date, creado, desde, fecha, criado em, data')),
    day('retiredOn', 'retired, retired on, removed on, until, retirado, retirado el, hasta, retirado em, desativado em, ate'),
  ],
};

export const serviceHours: KindOfRows = {
  oneOf: [],
  key: 'entry',
  takesAttributes: false,
  fileWords: ['hours', 'timesheet', 'time entries', 'time entry', 'horas', 'service'],
  fields: [
    kept(text('entry', 'entry, entry id, time entry, time entry id, id, id registro')),
    required(text('account', ACCOUNT_HEADERS)),
    required(day('workedOn', 'worked on, date, day, spent on, work date, fecha, dia, data')),
    required(number('hours', 'hours, time, duration hours, time spent, horas, tiempo, tempo')),
    yesNo('isCustom', 'custom, is custom, custom work, bespoke, a medida, customizacao, sob medida'),
  ],
};

export const partners: KindOfRows = {
  oneOf: [],
  key: null,
  takesAttributes: false,
  fileWords: ['partner', 'socio', 'parceiro', 'integrator', 'reseller'],
  fields: [
    required(
      text(
        'partner',
        'partner, partner id, partner key, partner name, integrator, si, system integrator, socio, id socio, integrador, parceiro, id parceiro',
      ),
    ),
    kept(text('name', 'name, company, nombre, nome')),
    day(
      'leavesOn',
      'leaves, leaves on, leaving on, left on, inactive, inactive on, inactive since, closed on, exit date, se va el, inactivo desde, baja, sai em, inativo desde',
    ),
    kept(text('account', ACCOUNT_HEADERS)),
    choice(
      'role',
      {
        delivery: 'delivery, implementation, services, onboarding, implantacion, implementacion, implantacao, implementacao',
        integration: 'integration, si, system integrator, integracion, integracao',
        support: 'support, managed services, soporte, suporte',
        resale: 'resale, reseller, sales, reventa, revendedor, revenda',
        other: 'other, otro, otra, outro, outra',
      },
      'role, partner role, kind, type, rol, papel, tipo',
    ),
    whole('engagements', 'engagements, projects, active projects, proyectos, projetos'),
    list('keysHeld', 'keys held, keys, access, credentials, accesos, credenciales, claves, acessos, credenciais, chaves'),
    kept(day('since', 'since, from, start, start date, desde, inicio')),
    day('until', 'until, to, end, end date, hasta, fin, ate, fim'),
    choice(
      'successor',
      {
        partner: 'partner, another partner, new partner, otro socio, outro parceiro',
        own_team: 'own team, in house, internal, equipo propio, interno, equipe propria',
        not_needed: 'not needed, none needed, no hace falta, nao precisa',
      },
      'successor, followed by, replaced by, sucesor, sustituto, sucessor, substituto',
    ),
    kept(
      text(
        'person',
        'person, contact, contact name, person name, contacto, persona, nombre del contacto, contato, pessoa, nome do contato',
      ),
    ),
    kept(text('personEmail', 'person email, contact email, email, e mail, mail, correo, correo electronico')),
    kept(text('personRole', 'person role, contact role, job title, title, cargo, puesto, funcion, funcao')),
    day('personLeftOn', 'person left on, contact left on, contacto se fue el, contato saiu em'),
  ],
};
