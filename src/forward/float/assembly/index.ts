export { pad } from './padding';
export { convolve } from './convolution';
export { relu, maxPool } from './layers';
