import { checkCapacity } from '../compile/compile.js';
import { encodeNetwork } from '../compile/encoding.js';
import type { CompressedNetwork } from '../compression/compressed-network.js';
import { checkHardware, type HardwareSpec } from '../config/hardware.js';
import { UserError } from '../base/errors.js';
import { checkGivenFormats } from '../forward/given-formats.js';
import type { ImageSet } from '../formats/image-set.js';
import type { Network } from '../network/network.js';
import { sizeOf } from '../network/network.js';
import { pictureView } from '../network/picture-view.js';
import { inferShapes, shapeOf } from '../network/shapes.js';
import type { NetworkFormats } from '../numeric/formats.js';
import type { AccuracyTotals, JudgedPhotograph } from '../result/accuracy-result.js';
import { calibrationPlaces, DEFAULT_CALIBRATION, type FormatsPolicy } from './calibration.js';
import { localCrew, type Crew } from './crew.js';
import { Examination, type Assignment, type Subject } from './examination.js';
import type { AccuracyModel } from './examiner.js';
import { accuracyTotals } from './totals.js';

/** What came of looking at photographs. */
export type Examined = Pick<Accuracy, 'formats' | 'photographs' | 'threads'>;

/** Looks at photographs; tells how many are judged. */
export type Examine = (
  model: AccuracyModel,
  assignment: Assignment,
  judged: (photographs: number) => void,
) => Promise<Examined>;

/** How accuracy is measured. */
export interface AccuracyOptions {
  /** Default: formats calibrated once on `DEFAULT_CALIBRATION` photographs. */
  readonly policy?: FormatsPolicy;
  /** Images that the paths of subjects are places of; default: paths are files of photographs. */
  readonly images?: ImageSet | undefined;
  /** Who does the work; closed at the end. Default: the calling thread. */
  readonly crew?: (model: AccuracyModel) => Crew | Promise<Crew>;
  /** Who does the whole of it, in place of a crew. */
  readonly examine?: Examine;
  /** Called with the number of photographs judged. */
  readonly progress?: (photographs: number) => void;
}

/** How often a network is right on a machine, and in float32. */
export interface Accuracy {
  readonly policy: FormatsPolicy;
  /** Files that formats were calibrated on together; empty if they were not. */
  readonly calibratedOn: readonly string[];
  /** Null if each photograph had its own. */
  readonly formats: NetworkFormats | null;
  /** In the order given, whichever was finished first. */
  readonly photographs: readonly JudgedPhotograph[];
  readonly totals: AccuracyTotals;
  readonly threads: number;
}

const DEFAULT_POLICY: FormatsPolicy = { kind: 'calibrated', photographs: DEFAULT_CALIBRATION };

/**
 * Shows labelled photographs to a network, in a machine's fixed point and in float32. Returns the same whatever the
 * number of threads. Throws a UserError if the network takes no photographs or has no such class, a photograph can't
 * be read, and if the machine can't hold the codes, a layer under `capacity: enforce`, or the given formats.
 */
export async function measureAccuracy(
  compressed: CompressedNetwork,
  subjects: readonly Subject[],
  hardware: HardwareSpec,
  {
    policy = DEFAULT_POLICY,
    images,
    crew = (model) => localCrew(model),
    examine = async (model, assignment, judged) => examineBy(await crew(model), assignment, judged),
    progress = () => undefined,
  }: AccuracyOptions = {},
): Promise<Accuracy> {
  const assignment = assignmentOf(compressed.network, subjects, policy);
  checkHardware(hardware);
  if (policy.kind === 'given') checkGivenFormats(policy.formats, compressed, hardware);
  const model = { ...accuracyModel(compressed, hardware), images };
  const examined = await examine(model, assignment, progress);
  return {
    policy,
    calibratedOn: assignment.calibration.map((place) => subjects[place].file),
    ...examined,
    totals: accuracyTotals(examined.photographs),
  };
}

/** The work of a crew. */
async function examineBy(
  crew: Crew,
  assignment: Assignment,
  progress: (photographs: number) => void,
): Promise<Examined> {
  try {
    const examination = new Examination(crew, assignment, progress);
    await Promise.all(Array.from({ length: crew.threads }, () => examination.work()));
    return {
      formats: examination.formats ?? null,
      photographs: examination.judged,
      threads: crew.threads,
    };
  } finally {
    await crew.close();
  }
}

/** What photographs are shown to. Throws a UserError if the machine can't hold the codes, or a layer. */
export function accuracyModel(compressed: CompressedNetwork, hardware: HardwareSpec): AccuracyModel {
  checkHardware(hardware);
  const encoding = encodeNetwork(compressed, hardware);
  checkCapacity(compressed.network, hardware, encoding);
  return { compressed, encoding, hardware };
}

function assignmentOf(network: Network, subjects: readonly Subject[], policy: FormatsPolicy): Assignment {
  if (subjects.length === 0)
    throw new UserError(`${network.name}: no photographs to show; give at least one`);
  const view = pictureView(network, 'choose one that takes photographs');
  checkLabels(network, subjects);
  return {
    subjects,
    view,
    calibration: policy.kind === 'calibrated' ? calibrationPlaces(subjects.length, policy.photographs) : [],
    formats: policy.kind === 'given' ? policy.formats : null,
  };
}

/** Classes that a network tells apart: its outputs. */
function classesOf(network: Network): number {
  return sizeOf(shapeOf(inferShapes(network), network.layers[network.layers.length - 1].name));
}

function checkLabels(network: Network, subjects: readonly Subject[]): void {
  const classes = classesOf(network);
  const strange = subjects.find(({ classIndex }) => classIndex >= classes);
  if (strange === undefined) return;
  throw new UserError(
    `${strange.file}: its label is class ${strange.classIndex}, but ${network.name} has ${classes} outputs; ` +
      'choose the network that the labels are for',
  );
}
