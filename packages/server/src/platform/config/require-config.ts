import { Failure } from '../../kernel/failure.ts';
import type { Config } from './config.ts';
import { type Environment, readConfig } from './read-config.ts';

/** The configuration, or one failure that names every variable that is wrong, and how. */
export function requireConfig(environment: Environment): Config {
  const reading = readConfig(environment);
  if (reading.ok) return reading.config;
  const faults = Object.fromEntries(reading.faults.map(({ variable, code }) => [variable, code]));
  throw new Failure('invalid', 'config.not_usable', faults);
}
