const FEW = 5;

/** Things for a message of bounded length: the first few, and how many others there are. */
export function firstFew(things: readonly string[]): string {
  const shown = things.slice(0, FEW).join(', ');
  const others = things.length - FEW;
  return others > 0 ? `${shown} and ${others} more` : shown;
}
