export { readRegister, type RegisterLine } from './store/register.read.ts';
