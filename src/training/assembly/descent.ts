/**
 * One step of gradient descent with momentum over `count` float32 parameters, a multiple of 4:
 * velocity = momentum velocity - rate (gradient + decay parameter), parameter = (parameter + velocity) mask.
 * The gradient is the sum of `pieces` of them, `stride` values apart, added in their order. `mask` is 1 or 0 each.
 */
export function descend(
  parameters: usize,
  velocities: usize,
  mask: usize,
  gradients: usize,
  stride: i32,
  pieces: i32,
  count: i32,
  rate: f32,
  momentum: f32,
  decay: f32,
): void {
  const strideBytes = (<usize>stride) << 2;
  const rates = f32x4.splat(rate);
  const momenta = f32x4.splat(momentum);
  const decays = f32x4.splat(decay);
  for (const end = parameters + ((<usize>count) << 2); parameters < end; parameters += 16) {
    let gradient = v128.load(gradients);
    for (let piece = 1; piece < pieces; piece++)
      gradient = f32x4.add(gradient, v128.load(gradients + <usize>piece * strideBytes));
    const parameter = v128.load(parameters);
    const kept = v128.load(mask);
    gradient = f32x4.add(gradient, f32x4.mul(decays, parameter));
    const velocity = f32x4.mul(
      kept,
      f32x4.sub(f32x4.mul(momenta, v128.load(velocities)), f32x4.mul(rates, gradient)),
    );
    v128.store(velocities, velocity);
    v128.store(parameters, f32x4.mul(kept, f32x4.add(parameter, velocity)));
    velocities += 16;
    mask += 16;
    gradients += 16;
  }
}
