import { Failure } from '../../kernel/failure.ts';

export const notAWebAddress = () => new Failure('precondition', 'outgoing.not_a_web_address');
export const addressNotPublic = (host: string) => new Failure('precondition', 'outgoing.address_not_public', { host });
export const doesNotAnswer = (host: string) => new Failure('precondition', 'outgoing.does_not_answer', { host });
export const answersTooMuch = (host: string) => new Failure('precondition', 'outgoing.answers_too_much', { host });
export const leadsElsewhere = (host: string) => new Failure('precondition', 'outgoing.leads_elsewhere', { host });
