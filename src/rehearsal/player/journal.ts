import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Invalid } from '../../shared/errors.js';

/** What was asked for; kept so that `--resume` needs nothing else. Paths are absolute. */
export interface RehearsalOrder {
  readonly plan: string;
  readonly applicants: string;
  readonly register: string | null;
  /** The script; missing: beside the plan. */
  readonly script?: string;
  /** Missing in orders of before: the embedded engine. */
  readonly engine?: EngineOrder;
  /** True: in the database that is named again with `--resume`. Its address holds a password, so it is not kept. */
  readonly database?: boolean;
}

/** Where to rehearse. Its token comes from the environment each time. */
export type EngineOrder =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'zeebe';
      /** Of the gateway. */
      readonly address: string;
      /** REST address, by which the broker's clock is moved. */
      readonly rest: string;
    };

/** The outcome of a refused line. Refusals live nowhere in the server, so they are kept here. */
export type Refusal = Readonly<Record<string, unknown>>;

/** How an act that was to go wrong went: refused with a code, or not at all. */
export interface Happening {
  readonly ref: string;
  readonly kind: string;
  readonly task: string | null;
  readonly refused: string | null;
  /** The code that was expected; left out: any refusal for a second try, anything for a late one. */
  readonly expect?: string | undefined;
}

export const unexpected = ({ kind, refused, expect }: Happening): boolean =>
  expect === undefined ? kind === 'twice' && refused === null : refused !== expect;

/** As a sentence, without its beginning. */
export function describeUnexpected({ ref, kind, task, refused, expect }: Happening): string {
  const what = refused === null ? '被接受了' : `因 ${refused} 被拒绝`;
  const wanted = expect === undefined ? '应被拒绝' : `应因 ${expect} 被拒绝`;
  return `${ref} ${task ?? '提交'}（${kind}）${what}，${wanted}。`;
}

/** The output folder's memory of a run. */
export class Journal {
  private constructor(
    readonly folder: string,
    readonly order: RehearsalOrder,
    readonly refusals: Map<string, Refusal>,
    readonly happenings: Happening[],
  ) {}

  static async begin(folder: string, order: RehearsalOrder): Promise<Journal> {
    await Journal.refuseUnfinished(folder);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'refusals.jsonl'), '');
    await writeFile(join(folder, 'happenings.jsonl'), '');
    await writeFile(join(folder, 'rehearsal.json'), JSON.stringify({ order, finished: false }));
    return new Journal(folder, order, new Map(), []);
  }

  /** @throws Invalid REHEARSAL_UNFINISHED */
  static async refuseUnfinished(folder: string): Promise<void> {
    const state = await readState(folder);
    if (!state || state.finished) return;
    throw new Invalid(
      'REHEARSAL_UNFINISHED',
      `${folder} 里有一次没有跑完的演练。请用 --resume ${folder} 接着跑，或换一个输出目录。`,
    );
  }

  static async resume(folder: string): Promise<Journal> {
    const state = await readState(folder);
    if (!state)
      throw new Invalid('REHEARSAL_NOT_FOUND', `${folder} 里没有可以继续的演练，请核对 --resume 的目录。`);
    const refusals = await readLines<{ ref: string; refusal: Refusal }>(join(folder, 'refusals.jsonl'));
    const happenings = await readLines<Happening>(join(folder, 'happenings.jsonl'));
    const byRef = new Map(refusals.map(({ ref, refusal }) => [ref, refusal] as const));
    return new Journal(folder, state.order, byRef, happenings);
  }

  get finishedBefore(): Promise<boolean> {
    return readState(this.folder).then((state) => state?.finished ?? false);
  }

  async refused(ref: string, refusal: Refusal): Promise<void> {
    this.refusals.set(ref, refusal);
    await appendFile(join(this.folder, 'refusals.jsonl'), `${JSON.stringify({ ref, refusal })}\n`);
  }

  async happened(happening: Happening): Promise<void> {
    this.happenings.push(happening);
    await appendFile(join(this.folder, 'happenings.jsonl'), `${JSON.stringify(happening)}\n`);
  }

  async finish(): Promise<void> {
    await writeFile(
      join(this.folder, 'rehearsal.json'),
      JSON.stringify({ order: this.order, finished: true }),
    );
  }
}

/** Whole lines only: the last one may have been cut off. */
async function readLines<T>(file: string): Promise<T[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as T);
}

async function readState(folder: string): Promise<{ order: RehearsalOrder; finished: boolean } | null> {
  try {
    return JSON.parse(await readFile(join(folder, 'rehearsal.json'), 'utf8')) as {
      order: RehearsalOrder;
      finished: boolean;
    };
  } catch {
    return null;
  }
}
