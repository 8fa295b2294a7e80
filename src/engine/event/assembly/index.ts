export { time } from './timing';
export { convolve } from './convolution';
