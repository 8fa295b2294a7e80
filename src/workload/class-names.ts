import { UserError } from '../base/errors.js';
import { loadClassNames } from '../formats/class-names.js';
import { loadImagenetClasses } from '../formats/imagenet-classes.js';
import { profileOf } from '../network/known-profile.js';
import type { Network } from '../network/network.js';
import { classesOf } from './images/image-checks.js';

/**
 * Names of a network's outputs: of the file that is given, of the one that its own file names, or ImageNet's if there are
 * as many; else none. Throws a UserError for a file that has not one for each output.
 */
export function classNamesOf(network: Network, given: string | undefined): readonly string[] {
  const file = given ?? profileOf(network).classNames;
  const outputs = classesOf(network);
  if (file === null) {
    const names = loadImagenetClasses();
    return names.length === outputs ? names : [];
  }
  const names = loadClassNames(file);
  if (names.length === outputs) return names;
  throw new UserError(
    `${file}: it names ${names.length} classes, and ${network.name} has ${outputs} outputs; name each of them`,
  );
}
