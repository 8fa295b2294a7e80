import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.js';
import { NETWORK_NAMES, networkByName } from '../../src/network/catalogue.js';
import { inferShapes } from '../../src/network/shapes.js';

describe('the catalogue of networks', () => {
  it('knows the released SqueezeNets and the two with bypasses', () => {
    expect(NETWORK_NAMES).toEqual([
      'squeezenet-v1.0',
      'squeezenet-v1.1',
      'squeezenet-v1.0-simple-bypass',
      'squeezenet-v1.0-complex-bypass',
    ]);
  });

  it.each(NETWORK_NAMES)('builds %s under its own name, with shapes that fit', (name) => {
    const network = networkByName(name);
    expect(network.name).toBe(name);
    expect(inferShapes(network).size).toBe(network.layers.length);
  });

  it('offers the nearest name and lists all for a name it does not know', () => {
    expect(() => networkByName('squeeznet')).toThrow(UserError);
    expect(() => networkByName('squeeznet')).toThrow(
      'network "squeeznet": no such network; did you mean "squeezenet-v1.0"? Known: squeezenet-v1.0',
    );
  });

  it('does not take names of object properties for networks', () => {
    expect(() => networkByName('constructor')).toThrow(UserError);
    expect(() => networkByName('')).toThrow(UserError);
  });
});
