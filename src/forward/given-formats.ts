import { weightsOf, type CompressedNetwork } from '../compression/compressed-network.js';
import type { HardwareSpec } from '../config/hardware.js';
import { UserError } from '../base/errors.js';
import { weightedLayersOf, weightsNameOf } from '../network/network.js';
import { convolutionFormats, type NetworkFormats } from '../numeric/formats.js';

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
  for (const layer of weightedLayersOf(compressed.network)) {
    const { name } = layer;
    const { biasShift, biasFractionBits, weightFractionBits } = convolutionFormats(formats, name);
    if (biasShift > mostShift) {
      throw new UserError(
        `formats: convolutions.${name}.biasShift: ${biasShift} is more than ${hardware.activationBits}-bit ` +
          `activations hold (${mostShift}); calibrate for this machine`,
      );
    }
    if (
      weightsOf(compressed, weightsNameOf(layer)).biasCodes !== null &&
      biasFractionBits !== weightFractionBits
    ) {
      throw new UserError(
        `formats: convolutions.${name}.biasFractionBits: biases in the codebook have the weights' ` +
          `${weightFractionBits} bits, not ${biasFractionBits}; calibrate for these weights`,
      );
    }
  }
}
