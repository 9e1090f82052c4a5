import { Failure } from '../../kernel/failure.ts';

export const fitOfFit = () => new Failure('invalid', 'icp_fit.of_itself');
export const fitOfChance = () => new Failure('invalid', 'icp_fit.of_chance');
export const ruleTooLarge = (part: string) => new Failure('invalid', 'icp_fit.rule_too_large', { part });
