import {
  choice,
  currency,
  day,
  duration,
  kept,
  type KindOfRows,
  list,
  moment,
  money,
  number,
  required,
  text,
  whole,
  yesNo,
} from './field.ts';
import { ACCOUNT_HEADERS, CONTACT_HEADERS, PRODUCT_HEADERS } from './kinds-of-who.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DATE_HEADERS = 'date, at, time, timestamp, created, created at, created on, fecha, hora, data';

export const usage: KindOfRows = {
  oneOf: [
    ['account', 'subscription'],
    ['at', 'day'],
  ],
  key: 'event',
  isNamedByWriter: true,
  takesAttributes: false,
  fileWords: ['usage', 'event', 'activity', 'log', 'uso', 'actividad', 'atividade'],
  fields: [
    kept(text('event', 'event id, usage id, message id, id, uuid, id evento, id uso')),
    kept(text('account', ACCOUNT_HEADERS)),
    kept(text('subscription', 'subscription, subscription id, sub id, suscripcion, id suscripcion, assinatura, id assinatura')),
    text('contact', CONTACT_HEADERS),
    text('product', PRODUCT_HEADERS),
    required(
      text(
        'action',
        'action, event, event name, event type, event type id, feature, feature name, activity, accion, evento, funcion, acao, funcionalidade, recurso',
      ),
    ),
    kept(
      moment(
        'at',
        'at, time, timestamp, event time, occurred at, sent at, created at, date time, hora, fecha y hora, fecha hora, momento, data hora, data e hora',
      ),
    ),
    kept(day('day', 'day, date, usage date, event date, dia, fecha, data, fecha de uso, data de uso')),
    kept(number('count', 'count, usage count, event count, times, total, quantity, cantidad, veces, contagem, quantidade, vezes')),
    yesNo('isAutomatic', 'automatic, is automatic, is automated, machine, automatico, automatica'),
  ],
};

export const tickets: KindOfRows = {
  oneOf: [],
  key: 'ticket',
  takesAttributes: false,
  fileWords: ['ticket', 'case', 'support', 'soporte', 'suporte', 'chamado', 'incidencia'],
  fields: [
    kept(
      text(
        'ticket',
        'ticket, ticket id, case, case id, case number, id, number, numero, id ticket, id caso, chamado, id chamado, incidencia',
      ),
    ),
    required(text('account', ACCOUNT_HEADERS)),
    text('contact', `${CONTACT_HEADERS}, requester, solicitante`),
    text('subject', 'subject, title, summary, asunto, titulo, assunto, resumo, resumen'),
    choice(
      'severity',
      {
        low: 'low, minor, p4, baja, bajo, baixa, baixo',
        normal: 'normal, medium, moderate, p3, media, medio, moderada',
        high: 'high, major, p2, alta, alto',
        urgent: 'urgent, critical, blocker, p1, p0, urgente, critica, critico',
      },
      'severity, priority, urgency, severidad, prioridad, urgencia, severidade, prioridade',
    ),
    text('channel', 'channel, via, source, canal, medio'),
    text('theme', 'theme, topic, category, tema, categoria, assunto principal'),
    text('release', 'release, version, product version, app version, versao'),
    required(
      moment(
        'openedAt',
        'opened, opened at, opened on, submitted, submitted at, created, created at, created on, date, reported at, abierto, abierto el, fecha de apertura, creado, fecha, aberto em, criado em, data de abertura, data',
      ),
    ),
    moment('firstResponseAt', 'first response, first response at, first reply at, responded at, primera respuesta, primeira resposta'),
    duration(
      'firstResponseMinutes',
      { into: 'firstResponseAt', from: 'openedAt', unitMs: MINUTE },
      'first response time minutes, first response minutes, minutes to first response, frt minutes, minutos hasta primera respuesta, minutos ate primeira resposta',
    ),
    moment(
      'solvedAt',
      'solved, solved at, closed, closed at, closed on, resolved at, resolution date, cerrado, cerrado el, resuelto, resuelto el, fecha de cierre, fechado em, resolvido em, data de fechamento',
    ),
    duration(
      'resolutionHours',
      { into: 'solvedAt', from: 'openedAt', unitMs: HOUR },
      'resolution time hours, resolution hours, hours to resolution, time to resolution hours, horas de resolucion, horas de resolucao',
    ),
    choice(
      'waitsFor',
      { us: 'us, agent, support, vendor, open, nosotros, nos', customer: 'customer, client, requester, pending, cliente' },
      'waits for, waiting on, waiting for, esperando a, aguardando',
    ),
    yesNo('isEscalated', 'escalated, is escalated, escalation, escalation flag, escalado, escalada'),
    yesNo('slaMet', 'sla met, within sla, met sla, sla cumplido, dentro de sla, dentro do sla'),
    number('satisfaction', 'satisfaction, satisfaction score, csat, rating, satisfaccion, calificacion, satisfacao, nota'),
    day('fixPromisedOn', 'fix promised, fix promised on, promised on, arreglo prometido, correcao prometida'),
    day('fixKeptOn', 'fix kept on, fix delivered, fixed on, arreglo entregado, correcao entregue'),
  ],
};

export const answers: KindOfRows = {
  oneOf: [],
  key: 'answer',
  takesAttributes: false,
  fileWords: ['survey', 'answer', 'nps', 'csat', 'encuesta', 'pesquisa', 'respuesta', 'resposta'],
  fields: [
    kept(text('answer', 'answer, answer id, response id, survey response id, id, id respuesta, id resposta')),
    required(text('account', ACCOUNT_HEADERS)),
    text('contact', `${CONTACT_HEADERS}, respondent, respondent id`),
    required(
      choice(
        'kind',
        {
          nps: 'nps, net promoter score, relationship',
          csat: 'csat, satisfaction, satisfaccion, satisfacao',
          ces: 'ces, effort, customer effort score, esfuerzo, esforco',
          remorse: 'remorse, buyers remorse, regret, arrepentimiento, arrependimento',
        },
        'kind, type, survey, survey type, tipo, encuesta, tipo de encuesta, pesquisa, tipo de pesquisa',
      ),
    ),
    text('survey', 'survey name, survey title, campaign, questionnaire, nombre de encuesta, cuestionario, nome da pesquisa, questionario'),
    required(number('score', 'score, rating, value, nps, nps score, csat, puntuacion, nota, calificacion, pontuacao')),
    text('comment', 'comment, comments, feedback, verbatim, comentario, comentarios'),
    required(
      moment(
        'answeredAt',
        `answered, answered at, answered on, responded at, response date, submitted at, respondido, respondido el, respondido em, ${DATE_HEADERS}`,
      ),
    ),
  ],
};

export const notes: KindOfRows = {
  oneOf: [],
  key: 'note',
  takesAttributes: false,
  fileWords: ['note', 'nota'],
  fields: [
    kept(text('note', 'note id, id, id nota')),
    required(text('account', ACCOUNT_HEADERS)),
    required(moment('at', `noted at, ${DATE_HEADERS}`)),
    required(text('body', 'body, note, text, content, comment, nota, texto, contenido, conteudo, comentario')),
    text('author', 'author, by, owner, member, created by, autor, creado por, criado por, responsable, responsavel'),
  ],
};

export const interactions: KindOfRows = {
  oneOf: [],
  key: 'interaction',
  takesAttributes: false,
  fileWords: ['interaction', 'meeting', 'call', 'activit', 'interaccion', 'reunion', 'interacao', 'reuniao'],
  fields: [
    kept(text('interaction', 'interaction id, activity id, meeting id, id')),
    required(text('account', ACCOUNT_HEADERS)),
    required(
      choice(
        'kind',
        {
          call: 'call, phone, llamada, ligacao, chamada',
          meeting: 'meeting, demo, reunion, reuniao',
          email: 'email, mail, correo, e mail',
          message: 'message, chat, slack, whatsapp, mensaje, mensagem',
          visit: 'visit, onsite, visita',
          review: 'review, qbr, ebr, revision, revisao',
          event: 'event, webinar, evento',
          other: 'other, otro, outro',
        },
        'kind, type, activity type, interaction type, tipo',
      ),
    ),
    required(
      choice(
        'direction',
        {
          in: 'in, inbound, incoming, entrante, recebida, entrada',
          out: 'out, outbound, outgoing, saliente, enviada, saida',
          two_way: 'two way, both, two_way, bidireccional, bidirecional, ambos',
        },
        'direction, direccion, direcao, sentido',
      ),
    ),
    required(moment('at', `held at, started at, ${DATE_HEADERS}`)),
    text('subject', 'subject, title, summary, asunto, titulo, assunto'),
    text('member', 'member, owner, csm, by, host, responsable, responsavel, organizador'),
    list('contacts', 'contacts, contact, attendees, participants, contactos, asistentes, contatos, participantes'),
    yesNo('isAutomated', 'automated, is automated, automatic, automatico, automatizado'),
    yesNo('isPlanned', 'planned, is planned, scheduled, planificado, agendado, planejado'),
  ],
};

export const milestones: KindOfRows = {
  oneOf: [],
  key: 'milestone',
  takesAttributes: false,
  fileWords: ['milestone', 'hito', 'marco'],
  fields: [
    kept(text('milestone', 'milestone id, id, id hito, id marco')),
    required(text('account', ACCOUNT_HEADERS)),
    required(text('title', 'title, milestone, name, hito, nombre, titulo, marco, nome')),
    day('dueOn', 'due, due on, due date, target date, vence, fecha limite, fecha objetivo, prazo, data limite'),
    day('doneOn', 'done, done on, completed, completed on, completed at, hecho, completado, completado el, concluido, concluido em'),
    choice(
      'waitsFor',
      { us: 'us, vendor, nosotros, nos', customer: 'customer, client, cliente', partner: 'partner, socio, parceiro' },
      'waits for, waiting on, waiting for, esperando a, aguardando',
    ),
  ],
};

export const pauses: KindOfRows = {
  oneOf: [],
  key: 'pause',
  takesAttributes: false,
  fileWords: ['pause', 'pausa'],
  fields: [
    kept(text('pause', 'pause id, id, id pausa')),
    required(text('account', ACCOUNT_HEADERS)),
    required(day('since', 'since, from, start, start date, desde, inicio, fecha de inicio, data de inicio')),
    required(day('until', 'until, to, end, end date, hasta, fin, fecha de fin, ate, fim, data de fim')),
    text('why', 'why, reason, motivo, razon, razao'),
  ],
};

export const pulses: KindOfRows = {
  oneOf: [],
  key: 'pulse',
  takesAttributes: false,
  fileWords: ['pulse', 'pulso'],
  fields: [
    kept(text('pulse', 'pulse id, id, id pulso')),
    required(text('account', ACCOUNT_HEADERS)),
    required(whole('value', 'value, pulse, score, rating, pulso, valor, puntuacion, nota')),
    required(text('reason', 'reason, why, comment, note, motivo, razon, comentario, razao')),
    required(moment('at', `judged at, ${DATE_HEADERS}`)),
    text('member', 'member, by, owner, csm, author, responsable, autor, responsavel'),
  ],
};

export const tasks: KindOfRows = {
  oneOf: [],
  key: 'task',
  takesAttributes: false,
  fileWords: ['task', 'todo', 'tarea', 'tarefa'],
  fields: [
    kept(text('task', 'task id, id, id tarea, id tarefa')),
    kept(text('account', ACCOUNT_HEADERS)),
    required(text('title', 'title, task, subject, name, tarea, titulo, asunto, tarefa, assunto')),
    text('owner', 'owner, assignee, assigned to, responsable, asignado a, responsavel, atribuido a'),
    required(moment('createdAt', DATE_HEADERS)),
    day('dueOn', 'due, due on, due date, vence, fecha limite, prazo, vencimento'),
    moment('doneAt', 'done, done at, completed, completed at, closed at, hecha, completada, concluida, concluida em'),
    yesNo('isDropped', 'dropped, is dropped, cancelled, canceled, cancelada, descartada'),
  ],
};

export const releases: KindOfRows = {
  oneOf: [],
  key: null,
  takesAttributes: false,
  fileWords: ['release', 'version'],
  fields: [
    required(text('product', PRODUCT_HEADERS)),
    required(text('version', 'version, release, release name, versao')),
    required(
      day(
        'releasedOn',
        'released, released on, release date, date, publicado, fecha de lanzamiento, fecha, lancado em, data de lancamento, data',
      ),
    ),
    kept(text('account', ACCOUNT_HEADERS)),
    kept(day('takenOn', 'taken, taken on, installed on, upgraded on, adopted on, instalado el, instalado em, adotado em')),
  ],
};

export const products: KindOfRows = {
  oneOf: [],
  key: 'product',
  takesAttributes: false,
  fileWords: ['product', 'producto', 'produto'],
  fields: [
    required(text('product', 'product, product key, key, product id, id, producto, produto')),
    required(text('name', 'name, product name, nombre, nome')),
    choice(
      'useCycle',
      { day: 'day, daily, diario, dia', week: 'week, weekly, semanal, semana', month: 'month, monthly, mensual, mensal, mes' },
      'use cycle, cycle, cadence, ciclo, ciclo de uso',
    ),
    list('coreActions', 'core actions, key actions, acciones clave, acoes principais'),
    list('coreFeatures', 'core features, key features, funciones clave, funcionalidades principais'),
  ],
};

export const risks: KindOfRows = {
  oneOf: [],
  key: 'risk',
  takesAttributes: false,
  fileWords: ['risk', 'riesgo', 'risco'],
  fields: [
    kept(text('risk', 'risk id, id, id riesgo, id risco')),
    required(text('account', ACCOUNT_HEADERS)),
    required(
      choice(
        'kind',
        {
          competitor: 'competitor, competition, competidor, competencia, concorrente, concorrencia',
          budget: 'budget, presupuesto, orcamento',
          ownership:
            'ownership, merger, acquisition, new owner, takeover, fusion, adquisicion, nuevo dueno, nuevo propietario, fusao, aquisicao, novo dono',
          market: 'market, industry, regulation, new law, mercado, sector, regulacion, ley, setor, regulacao, lei',
          sponsor: 'sponsor, executive sponsor, patrocinador, sponsor change',
          champion: 'champion, champion left',
          adoption: 'adoption, usage, low usage, low adoption, adopcion, uso, adocao',
          value: 'value, roi, no value, valor',
          product_gap: 'product gap, product, missing feature, feature gap, producto, funcionalidad, produto, funcionalidade',
          price: 'price, pricing, precio, preco',
          support: 'support, service, soporte, suporte',
          relationship: 'relationship, relacion, relacionamento, relacao',
          partner: 'partner, reseller, socio, parceiro, revendedor',
          complexity: 'complexity, implementation, complejidad, complexidade',
          other: 'other, otro, outro',
        },
        'kind, type, category, risk type, risk category, tipo, categoria, tipo de riesgo, tipo de risco',
      ),
    ),
    text(
      'title',
      'title, risk, name, description, summary, what may happen, titulo, riesgo, risco, descripcion, descricao, que puede ocurrir, o que pode acontecer',
    ),
    choice(
      'state',
      {
        open: 'open, new, identified, abierto, nuevo, aberto, novo',
        mitigating: 'mitigating, in progress, en curso, mitigando, em andamento',
        averted: 'averted, resolved, mitigated, closed, saved, evitado, resuelto, resolvido, mitigado',
        realised: 'realised, realized, lost, occurred, materializado, perdido, ocorrido',
        accepted: 'accepted, aceptado, aceito',
      },
      'state, status, estado, situacao',
    ),
    text('reason', 'reason, outcome reason, motivo, razon, razao'),
    text('mitigation', 'mitigation, mitigation plan, plan, action plan, mitigacion, plan de mitigacion, mitigacao, plano de mitigacao'),
    money(
      'exposed',
      'exposedMinor',
      'exposed arr, exposed, arr at risk, amount at risk, arr expuesto, arr en riesgo, arr exposto, arr em risco',
    ),
    currency('currency, currency code, moneda, divisa, moeda'),
    text('owner', 'owner, assignee, member, csm, responsable, responsavel'),
    day('dueOn', 'due, due on, due date, review date, vence, fecha limite, prazo, data limite'),
    kept(day('openedOn', 'opened, opened on, opened at, identified on, created on, date, abierto el, fecha, aberto em, data')),
    day('closedOn', 'closed on, closed at, closed date, resolved on, cerrado el, fecha de cierre, fechado em, data de fechamento'),
  ],
};
