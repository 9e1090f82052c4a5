import { choice, day, kept, type KindOfRows, number, required, text } from './field.ts';
import { ACCOUNT_HEADERS } from './kinds-of-who.ts';

export const renewalCalls: KindOfRows = {
  oneOf: [['checkpoint', 'calledOn']],
  key: 'call',
  takesAttributes: false,
  fileWords: ['renewal call', 'renewal forecast', 'forecast', 'pronostico', 'prognostico', 'previsao'],
  fields: [
    kept(text('call', 'call id, forecast id, id pronostico, id prognostico')),
    required(text('account', ACCOUNT_HEADERS)),
    required(
      day(
        'dueOn',
        'renewal due, renewal due on, renewal due date, renewal date, renews on, due date, due, vencimiento, fecha de renovacion, renovacion, vencimento, data de renovacao, renovacao',
      ),
    ),
    choice(
      'checkpoint',
      {
        first: '1, first, first review, t-180, primera, primera revision, primeira, primeira revisao',
        second: '2, second, second review, t-90, segunda, segunda revision, segunda revisao',
      },
      'checkpoint, review, hito, punto de control, revision, ponto de verificacao, ponto de controle, revisao',
    ),
    kept(
      day(
        'calledOn',
        'called, called on, call date, forecast date, forecast on, pronosticado el, fecha del pronostico, prognostico em, data do prognostico, previsto em',
      ),
    ),
    required(
      choice(
        'category',
        {
          commit: 'commit, committed, comprometida, comprometido, segura, certa',
          likely: 'likely, probable, best case, provavel',
          at_risk: 'at risk, at_risk, risk, en riesgo, riesgo, em risco, risco',
          loss_expected: 'loss expected, loss_expected, churn, lost, se da por perdida, perdida esperada, perda esperada, perdida',
          unknown: 'unknown, undecided, sin datos, no se sabe, sem dados, nao se sabe',
        },
        'category, forecast category, forecast, call, renewal forecast, categoria, pronostico, prognostico, previsao',
      ),
    ),
    number(
      'chancePercent',
      'chance, chance percent, probability, probability percent, likelihood, probabilidad, porcentaje, probabilidade, chance de renovar',
    ),
    text('reason', 'reason, why, comment, notes, motivo, razon, por que, comentario, razao'),
    text('member', 'member, csm, called by, owner, e-mail, email, responsable, pronosticado por, responsavel, prognosticado por'),
  ],
};
