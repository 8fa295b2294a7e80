export { pad } from './padding';
export { convolve } from './convolution';
export { relu, maxPool, averagePool } from './layers';
