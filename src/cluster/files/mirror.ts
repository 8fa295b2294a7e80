import { dirname, isAbsolute, join, normalize, resolve } from 'node:path';
import { shippedConfigs } from '../../config/yaml/config-path.js';

/** Folders of a mirror: of files that are named by whole paths, and by paths from the working directory. */
const WHOLE = 'whole';
const FROM_HOME = 'home';

/** A folder and what follows it in a path that is told: something climbed out of it. */
const CLIMB = /(?:^|\/)[^/]+\/\.\.(?:\/|$)/;

/** The machine whose files are mirrored. */
export interface Origin {
  /** Its working directory. */
  readonly home: string;
  /** The folder of the configs that come with the program, as its messages name it. */
  readonly configs: string;
}

/** This process as an origin. */
export function ownOrigin(): Origin {
  return { home: process.cwd(), configs: shippedConfigs() };
}

/** Where a file of this machine lies in a mirror of it, from the mirror's root. */
export function placeInMirror(path: string, { home }: Origin): string {
  return join(isAbsolute(path) ? WHOLE : FROM_HOME, resolve(home, path));
}

/** Files of another machine, laid out beneath a folder of this one so that every path leads to the same contents. */
export class Mirror {
  constructor(
    private readonly root: string,
    private readonly origin: Origin,
  ) {}

  /** The working directory. */
  get home(): string {
    return join(this.root, FROM_HOME, this.origin.home);
  }

  /** Whether a path of this machine leads into it. */
  holds(path: string): boolean {
    return resolve(path).startsWith(`${resolve(this.root)}/`);
  }

  /** Where a path of the other machine leads to here; never out of the mirror. */
  located(path: string): string {
    if (isAbsolute(path)) return `${this.root}/${WHOLE}${resolve('/', path)}`;
    const said = CLIMB.test(path) ? normalize(path) : path;
    const place = join(FROM_HOME, resolve(this.origin.home, path));
    const spelled = `${this.home}/${said}`;
    return resolve(spelled) === join(this.root, place) ? spelled : join(this.root, place);
  }

  /** A message as the other machine would tell it. */
  told(message: string): string {
    return this.replacements().reduce((text, [here, there]) => text.replaceAll(here, there), message);
  }

  /** What paths begin with here and there, the longest first. */
  private replacements(): readonly (readonly [string, string])[] {
    const climbs: [string, string][] = [];
    let climb = '';
    for (let at = this.origin.home; dirname(at) !== at; at = dirname(at)) {
      climbs.push([`${join(this.root, FROM_HOME, at)}/`, climb]);
      climb += '../';
    }
    return [
      ...climbs,
      [join(this.root, FROM_HOME), ''],
      [join(this.root, WHOLE), ''],
      [shippedConfigs(), this.origin.configs],
    ];
  }
}
