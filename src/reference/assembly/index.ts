export { addProducts } from './sums';
export { border } from './border';
export { relu, maxPool } from './layers';
export { writeBack } from './write-back';
