/* Entry point of the worker threads that check layers. */
export { checkLayer } from './check.js';
