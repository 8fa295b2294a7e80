/* Entry point of the worker threads that check and time layers. */
export { checkLayer } from './check.js';
export { timeIfFree } from './layer-time.js';
