const FEW = 5;

/** Things for a message of bounded length: the first few, and how many others there are. */
export function firstFew(things: readonly string[], few = FEW): string {
  const shown = things.slice(0, few).join(', ');
  const others = things.length - few;
  return others > 0 ? `${shown} and ${others} more` : shown;
}
