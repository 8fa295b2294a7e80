/** Code lengths or a stream that no encoder gives; whoever knows the file turns it into a line for the user. */
export class HuffmanError extends Error {
  override readonly name = 'HuffmanError';
}
