/*
 * The public API of eie-sim: load or make a workload, prepare it for a machine, simulate it on an engine,
 * and turn the outcome into the document that every report is made from.
 */
export { UserError } from './errors.js';
export type { Shape, Layer, Network } from './network/network.js';
export { networkByName } from './network/catalogue.js';
export { SQUEEZENET_V1_0, squeezeNet, type SqueezeNetMetaparameters } from './network/squeezenet.js';
export type { CompressedLayer, CompressedNetwork } from './compression/compressed-network.js';
export { loadDeepCompressionNet } from './formats/deep-compression-net.js';
export { loadEieDump } from './formats/eie-dump.js';
export { loadPhotograph } from './formats/photograph.js';
export { syntheticWeights } from './synthetic/weights.js';
export { syntheticPicture } from './synthetic/picture.js';
export type { HardwareSpec } from './config/hardware.js';
export { loadHardware, type LoadedHardware } from './config/load.js';
export type { NetworkFormats } from './numeric/formats.js';
export type { LayerProgram, Program } from './compile/program.js';
export { compile } from './compile/compile.js';
export type { Engine, LayerRun, TimingSpec } from './engine/engine.js';
export type { LayerCounters } from './engine/counters.js';
export { eventEngine } from './engine/event/event-engine.js';
export { structuralEngine } from './engine/structural/structural-engine.js';
export type { Workload, WorkloadInput } from './pipeline/workload.js';
export { prepare, type Prepared } from './pipeline/prepare.js';
export { simulate, type SimulateOptions, type Simulation } from './pipeline/simulate.js';
export type { CheckReport, Mismatch } from './pipeline/check.js';
export { localChecker, threadedChecker, type Checker } from './pipeline/checker.js';
export { documentOf, type DocumentContext } from './result/document.js';
export { resultSchema, type ResultDocument } from './result/result.js';
export { resultJsonSchema } from './result/json-schema.js';
export { terminalReport } from './report/terminal.js';
