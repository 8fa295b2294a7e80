import type { AccuracyDocument } from '../../result/accuracy-result.js';
import type { Fact } from '../outline/outline.js';
import { imagesText, policyText } from './words.js';

/** What was shown to what, and how. */
export function measurementFacts(document: AccuracyDocument): readonly Fact[] {
  const { network, images, photographs, tool, digest } = document;
  const { channels, height, width } = network.inputShape;
  return [
    ['Network', `${network.name}, input ${height}x${width}x${channels}`],
    ['Weights', network.weights],
    ['Images', `${imagesText(photographs.length)} of ${images.folder}, labels of ${images.labels}`],
    ['Number formats', policyText(document)],
    ['Interval', "Wilson's score interval, 95 %"],
    ['Made with', `${tool.name} ${tool.version}`],
    ['Document', digest.slice(0, 16)],
  ];
}
