export { time } from './timing';
export { convolve } from './convolution';
export { countTouches } from './lines';
