import type { FeatureMap } from '../../network/feature-map.js';

/**
 * Products of two maps, value by value, in 32 bits, which hold them exactly. If the second has one value per channel,
 * that is for all of the channel.
 */
export function elementwiseProducts(map: FeatureMap, factor: FeatureMap): Int32Array {
  const products = new Int32Array(map.data.length);
  if (factor.data.length === map.data.length) {
    for (let at = 0; at < products.length; at++) products[at] = map.data[at] * factor.data[at];
    return products;
  }
  const pixels = map.shape.height * map.shape.width;
  for (let channel = 0, at = 0; channel < map.shape.channels; channel++) {
    const gate = factor.data[channel];
    for (const end = at + pixels; at < end; at++) products[at] = map.data[at] * gate;
  }
  return products;
}
