/** Classes with the largest scores, likeliest first; of equal scores the lower class index comes first. */
export function topClasses(scores: ArrayLike<number>, count: number): number[] {
  const top: number[] = [];
  for (let index = 0; index < scores.length; index++) {
    let place = top.length;
    while (place > 0 && scores[index] > scores[top[place - 1]]) place--;
    if (place >= count) continue;
    top.splice(place, 0, index);
    if (top.length > count) top.pop();
  }
  return top;
}
