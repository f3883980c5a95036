import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RehearsalOrder } from '../../rehearsal/index.js';
import { Invalid } from '../../shared/errors.js';
import type { Fault } from '../../shared/fault.js';
import { SCRIPT_FILE } from '../draft-paths.js';

const LIST = 'applicants.jsonl';
/** Files that are themselves the list; a zip has it inside. */
const LISTS = /\.(jsonl|ndjson|json|csv|xlsx)$/i;

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

export interface OrderedRehearsal {
  readonly order: RehearsalOrder;
  /** Its text. */
  readonly script: string;
  /** It is the plan's, not one that came with the lines. */
  readonly ownScript: boolean;
}

/**
 * Everything one rehearsal has, apart from what the screen shows: the plan as files, the script and its lines, and the
 * output folder with a database of its own. Nothing else of the server is in reach of it.
 */
export class RehearsalFolder {
  constructor(readonly place: string) {}

  /** Where packages are unfolded. */
  get plan(): string {
    return path.join(this.place, 'plan');
  }

  /** Script and lines, as uploaded. */
  get lines(): string {
    return path.join(this.place, 'lines');
  }

  /** What the player writes. */
  get out(): string {
    return path.join(this.place, 'out');
  }

  /** There is something to go on with. */
  get begun(): Promise<boolean> {
    return exists(path.join(this.out, 'rehearsal.json'));
  }

  async make(): Promise<void> {
    await mkdir(this.place, { recursive: true, mode: 0o700 });
  }

  /** @param script of the plan, used where the lines bring none of their own */
  async order(planFile: string, script: string | null): Promise<OrderedRehearsal> {
    const file = path.join(this.lines, 'script.yaml');
    const brought = await exists(file);
    if (!brought && script !== null) await writeFile(file, script);
    if (!brought && script === null) throw noScript();
    const register = path.join(this.lines, 'register.csv');
    return {
      order: {
        ...{ plan: planFile, script: file, applicants: path.join(this.lines, LIST) },
        register: (await exists(register)) ? register : null,
      },
      script: await readFile(file, 'utf8'),
      ownScript: !brought,
    };
  }

  async count(): Promise<number> {
    const text = await readFile(path.join(this.lines, LIST), 'utf8');
    return text.split('\n').filter((line) => line.trim() !== '').length;
  }

  /** A printed document; null when it is not here. */
  async document(name: string): Promise<Buffer | null> {
    const names = await readdir(path.join(this.out, 'documents')).catch((): string[] => []);
    return names.includes(name) ? readFile(path.join(this.out, 'documents', name)) : null;
  }

  /** Of a rehearsal that is over only its documents stay. */
  async tidy(): Promise<void> {
    for (const place of [this.plan, path.join(this.out, 'data'), path.join(this.out, 'plan')])
      await rm(place, { recursive: true, force: true });
  }

  async remove(): Promise<void> {
    await rm(this.place, { recursive: true, force: true });
  }
}

/** What the lines are called where they came from. */
export interface LinesNames {
  readonly name: string;
  /** How far its own numbers of lines are off from those of the list. */
  readonly shift: number;
}

/** Faults by the names that people know their files by. */
export function namedFaults(
  faults: readonly Fault[],
  of: { readonly scriptFile: string; readonly ownScript: boolean; readonly linesFrom: LinesNames },
): readonly Fault[] {
  return faults.map((fault) => {
    if (fault.file === of.scriptFile) return { ...fault, file: of.ownScript ? SCRIPT_FILE : 'script.yaml' };
    const line = fault.line === undefined ? {} : { line: fault.line + of.linesFrom.shift };
    return { ...fault, file: LISTS.test(of.linesFrom.name) ? of.linesFrom.name : LIST, ...line };
  });
}

const noScript = (): Invalid =>
  new Invalid(
    'SCRIPT_MISSING',
    '方案里没有演练剧本（rehearsal.yaml），不知道每个环节由谁、何时、怎样办。请先在“源文件”里写好剧本，或上传带 script.yaml 的压缩包，也可以改用自动生成的人员。',
  );
