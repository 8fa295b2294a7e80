import { weightsOf, type CompressedNetwork } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../base/errors.js';
import type { NetworkFormats } from '../numeric/formats.js';

/**
 * Makes sure that formats of another run suit these weights and this machine.
 * Throws a UserError that names the layer and the number.
 */
export function checkGivenFormats(
  formats: NetworkFormats,
  compressed: CompressedNetwork,
  hardware: HardwareSpec,
): void {
  const mostShift = hardware.activationBits - 2;
  for (const [layer, { biasShift, biasFractionBits, weightFractionBits }] of formats.convolutions) {
    if (biasShift > mostShift) {
      throw new UserError(
        `formats: convolutions.${layer}.biasShift: ${biasShift} is more than ${hardware.activationBits}-bit ` +
          `activations hold (${mostShift}); calibrate for this machine`,
      );
    }
    if (weightsOf(compressed, layer).biasCodes !== null && biasFractionBits !== weightFractionBits) {
      throw new UserError(
        `formats: convolutions.${layer}.biasFractionBits: biases in the codebook have the weights' ` +
          `${weightFractionBits} bits, not ${biasFractionBits}; calibrate for these weights`,
      );
    }
  }
}
