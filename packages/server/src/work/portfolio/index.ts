export { viewsNaming } from './store/views-naming.read.ts';
