export { addFloatProducts } from './float-sums';
export { addProducts } from './sums';
export { border } from './border';
export { maxPool, windowSums } from './pooling';
export { relu } from './relu';
export { writeBack } from './write-back';
