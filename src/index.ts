/*
 * The public API of eie-sim: compress weights, load or make a workload, prepare it for a machine, simulate it on an
 * engine, price what was counted, and turn the outcome into the document that every report and comparison is made from.
 */
export { UserError } from './base/errors.js';
export type { Shape, Layer, Network } from './network/network.js';
export { networkByName } from './network/catalogue.js';
export { pictureView, releasedView, type PictureView } from './network/picture-view.js';
export type { Preprocessing } from './network/preprocessing.js';
export type { NetworkProfile } from './network/profile.js';
export { squeezeNet } from './network/families/squeezenet.js';
export {
  SQUEEZENET_V1_0,
  type SqueezeNetMetaparameters,
  type SqueezeNetSpec,
} from './network/families/squeezenet/spec.js';
export {
  DIRECT_BITS,
  type CompressedLayer,
  type CompressedNetwork,
} from './compression/compressed-network.js';
export type { DenseLayer, DenseNetwork } from './compression/dense-network.js';
export type { PerLayer } from './compression/per-layer.js';
export type { PruneRule } from './compression/prune-rule.js';
export { prune } from './compression/prune.js';
export { INITIALISATIONS, type Initialisation } from './compression/initial-centroids.js';
export { DEFAULT_SHARING, type SharingOptions } from './compression/sharing-options.js';
export { shareWeights } from './compression/share-weights.js';
export { sharingError, type LayerError } from './compression/sharing-error.js';
export { directWeights } from './compression/direct-weights.js';
export { factorize } from './compression/low-rank/factorize.js';
export type { RankRule } from './compression/low-rank/rank-rule.js';
export { decompress } from './compression/decompress.js';
export {
  layerStorage,
  networkStorage,
  type CodedStorage,
  type LayerStorage,
  type NetworkStorage,
  type PartBytes,
} from './compression/storage.js';
export { loadDeepCompressionNet } from './formats/deep-compression-net.js';
export { deepCompressionNetBytes } from './formats/deep-compression-net-write.js';
export { loadCompressed, writeCompressed } from './formats/compressed-safetensors.js';
export type { Storing } from './formats/compressed/layer-tensors.js';
export { denseSafetensors, loadDenseWeights } from './formats/dense-weights.js';
export {
  loadLabelledPhotographs,
  type LabelledPhotograph,
  type LabelledPhotographs,
} from './formats/labels.js';
export { loadEieDump } from './formats/eie-dump.js';
export { loadPhotograph } from './formats/photograph.js';
export { syntheticWeights } from './synthetic/weights.js';
export { syntheticPicture } from './synthetic/picture.js';
export type { HardwareSpec } from './config/hardware.js';
export { loadHardware, type LoadedHardware } from './config/loading/load-hardware.js';
export type { EnergyTable } from './config/energy.js';
export { loadEnergy, type LoadedEnergy } from './config/loading/load-energy.js';
export type { Recipe } from './config/recipe.js';
export { loadRecipe, type LoadedRecipe } from './config/loading/load-recipe.js';
export type { NetworkFormats } from './numeric/formats.js';
export type { JobProgram, Program } from './compile/program.js';
export { compile } from './compile/compile.js';
export type { Engine, JobRun, Probe, RunOptions, TimingSpec } from './engine/engine.js';
export { signalsOf, type NamedSignal, type Scope, type Signal } from './base/signals.js';
export type { LayerCounters } from './engine/counters.js';
export { eventEngine } from './engine/event/event-engine.js';
export { structuralEngine } from './engine/structural/structural-engine.js';
export {
  COMPONENTS,
  type AreaComponent,
  type Component,
  type ComponentArea,
  type ComponentEnergy,
} from './energy/components.js';
export { defaultEnergyTable } from './energy/default-table.js';
export { priceMachine, type MachinePrices } from './energy/prices.js';
export { layerEnergy, type LayerEvents } from './energy/layer-energy.js';
export { planMemory, type LayerPlan, type MemoryPlan } from './memory/plan.js';
export type { Home, LayerMemory } from './memory/layer-memory.js';
export { loadNetwork } from './workload/load-network.js';
export { loadWorkload, type WorkloadChoice } from './workload/load-workload.js';
export { loadSource, type WeightSource } from './workload/dense-source.js';
export { compressBy, type Compression } from './workload/compress.js';
export type { Workload, WorkloadInput } from './pipeline/workload.js';
export { prepare, type Prepared } from './pipeline/prepare.js';
export { jobInput } from './pipeline/job-input.js';
export type { LayerCost } from './pipeline/layer-cost.js';
export { simulate, type SimulateOptions, type Simulation } from './pipeline/simulate.js';
export type { CheckReport, Mismatch } from './pipeline/check.js';
export { localChecker, type Checker } from './pipeline/checker.js';
export { threadedChecker } from './pipeline/threaded-checker.js';
export { documentOf, type DocumentContext } from './result/document.js';
export type { PricedWith } from './result/priced-run.js';
export {
  resultSchema,
  type PricedRun,
  type ResultDocument,
  type ResultLayer,
  type ResultTotals,
} from './result/result.js';
export { resultJsonSchema } from './result/json-schema.js';
export { loadResult } from './result/load-result.js';
export {
  compareRuns,
  type ComparedLayer,
  type ComparedRun,
  type NamedRun,
  type RunComparison,
} from './result/comparison/compare-runs.js';
export {
  compareSweeps,
  type ComparedSweep,
  type NamedSweep,
  type SweepComparison,
} from './result/comparison/compare-sweeps.js';
export type { ComparedPoint } from './result/comparison/compared-point.js';
export type { Comparison } from './result/comparison/comparison.js';
export type { ComparisonDocument } from './result/comparison/comparison-document.js';
export type { ComparedMetric } from './result/comparison/comparison-head.js';
export type { ComparedFigure } from './result/comparison/figure.js';
export {
  parseThresholds,
  sweepVocabulary,
  type Threshold,
  type ThresholdVocabulary,
} from './result/comparison/threshold.js';
export {
  applyThresholds,
  type Excess,
  type ThresholdOutcome,
} from './result/comparison/threshold-outcome.js';
export { REPORT_FORMATS, type ReportFile, type ReportFormat } from './report/formats.js';
export { renderOutlined, type Outlined } from './report/outline/formats.js';
export { terminalReport } from './report/terminal/report.js';
export { runReport } from './report/run/formats.js';
export {
  renderComparison,
  type ComparisonFormat,
  type RenderedComparison,
} from './report/comparison/formats.js';
export { measureAccuracy, type Accuracy, type AccuracyOptions } from './accuracy/measure.js';
export { localCrew, threadedCrew, type Crew } from './accuracy/crew.js';
export type { FormatsPolicy } from './accuracy/calibration.js';
export { accuracyDocument, type AccuracyContext } from './accuracy/document.js';
export { FloatNetwork } from './forward/float/float-network.js';
export type { AccuracyDocument } from './result/accuracy-result.js';
export { loadAccuracy } from './result/load-accuracy.js';
export { inspectNetwork, type NetworkInspection } from './compile/inspect.js';
export { CONFIG_KINDS, type NamedKind } from './config/loading/kinds.js';
export { kindOfConfig } from './config/loading/find-config.js';
export { readConfig, type ConfigSource } from './config/loading/load-config.js';
export { explainConfig, type ExplainedConfig } from './config/loading/explain.js';
export { loadSweep, type StudyOptions } from './explore/study/load-study.js';
export {
  loadExploration,
  type Exploration,
  type ExplorationOptions,
} from './explore/study/load-exploration.js';
export type { Study } from './explore/study/study.js';
export { parseShard, WHOLE, type Shard } from './explore/study/shard.js';
export { pricesOf, type StudyPrices } from './explore/evaluation/prices.js';
export type { Evaluation } from './explore/evaluation/evaluate.js';
export type { Executor } from './explore/evaluation/executor.js';
export { threadedExecutor, type ThreadOptions } from './explore/evaluation/threaded-executor.js';
export { runSweep, type SweepOptions, type SweepOutcome } from './explore/sweep.js';
export { mergeShards } from './explore/rows/merge.js';
export { runExploration, type ExploreOptions, type ExploreOutcome } from './explore/explore.js';
export { RowFile } from './explore/rows/row-file.js';
export type { SweepHeader, SweepRow } from './result/sweep-result.js';
export { summarise } from './report/sweep/summarise.js';
export type { SweepSummary } from './report/sweep/summary.js';
export { sweepReport } from './report/sweep/formats.js';
export { weightsWriter } from './workload/weights-writer.js';
export {
  compareParts,
  parseParts,
  type PartDifference,
  type SamePart,
  type SamePartOutcome,
} from './result/comparison/same-parts.js';
export { compressionDocument, type CompressionRun } from './result/compression-document.js';
export type { CompressionDocument } from './result/compression-result.js';
export { publishedSizes, type PublishedSize, type PublishedSizes } from './config/loading/published-sizes.js';
export { loadCompression } from './result/load-compression.js';
export { compressionReport } from './report/compression/formats.js';
export { accuracyReport } from './report/accuracy/formats.js';
export type { Claim, Paper } from './config/paper.js';
export { loadPaper, type LoadedPaper } from './config/loading/load-paper.js';
export { reproduce, type ReproduceOptions } from './reproduction/reproduce.js';
export { localPerformer, threadedPerformer, type Performer } from './reproduction/runs/performer.js';
export { RunDesk, type DeskOptions } from './reproduction/runs/run-desk.js';
export type { Run, RunFigures } from './reproduction/runs/run.js';
export type { ReproductionDocument } from './result/reproduction-result.js';
export { loadReproduction } from './result/load-reproduction.js';
export { reproductionReport } from './report/reproduction/formats.js';
export { VcdProbe } from './trace/vcd.js';
export { MOST_WAVEDROM_CYCLES, WavedromProbe } from './trace/wavedrom.js';
export { CycleTimeline } from './trace/perfetto/cycle-timeline.js';
export { writeRunTimeline } from './trace/perfetto/run-timeline.js';
export { untilPassed, type Window } from './trace/window.js';
export { exportFolder } from './rtl/export-folder.js';
export type { FolderFile } from './rtl/layer-files.js';
export { loadTraining } from './config/loading/load-training.js';
export type { TrainingSettings } from './config/training.js';
export { loadTrainingData } from './workload/training-data.js';
export type { ImageSet, TrainingData } from './formats/image-set.js';
export { initialWeights } from './training/initial-weights.js';
export { trainingCrew, type TrainingCrew } from './training/crew.js';
export type { Course } from './training/classroom.js';
export {
  train,
  type EpochMarks,
  type Trained,
  type Training,
  type TrainingListener,
} from './training/train.js';
export { retrainOn } from './workload/retrain-on.js';
