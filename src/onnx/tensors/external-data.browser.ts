import { UserError } from '../../base/errors.js';

/** A page is given files one by one: they lie in no folder. */
export function modelFolder(): string {
  return '';
}

/** A page has nothing but the model's own file. Throws a UserError. */
export function externalBytes(_: unknown, { name }: { readonly name: string }): never {
  throw new UserError(`${name}: its values lie in a file next to the model; save the model as one file`);
}
