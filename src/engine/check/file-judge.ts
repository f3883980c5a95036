import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataSource, EntityManager } from 'typeorm';
import { createDataSource, openPglite, runMigrations } from '../../database/index.js';
import { DatabaseClock } from '../../shared/database-clock.js';
import type { Fault } from '../../shared/fault.js';
import { DEFAULT_SETTINGS } from '../embedded/assemble-engine.js';
import { EmbeddedProcessEngine } from '../embedded/embedded-process-engine.js';
import { DeploymentRefused } from '../errors.js';
import type { DeploymentResource } from '../process-engine.js';
import { readCatalogue } from '../read-catalogue.js';
import { UserTaskListener } from '../user-task-listener.js';
import { decodeText } from './decode-text.js';
import type { FileVerdict, JudgeRequest } from './file-verdict.js';
import { reasonOf } from './find-files.js';

/** Sources or build: the folder above this one's has all workers in it. */
const CODE = fileURLToPath(new URL('../..', import.meta.url));
const LARGEST_NEIGHBOUR = 4 * 1024 * 1024;

/** Nothing is started here, so nobody gets a task. */
class NoTasks extends UserTaskListener {
  override async opened(): Promise<void> {
    return Promise.resolve();
  }

  override async moved(): Promise<void> {
    return Promise.resolve();
  }

  override async ended(): Promise<void> {
    return Promise.resolve();
  }
}

/** Ends a trial deployment: it is rolled back whatever came of it. */
class TrialOver extends Error {}

/** Judges files one at a time, each as if it alone were deployed on an engine with an empty database. */
export class FileJudge {
  /** Ids in the folder looked at last: files come folder by folder. */
  private beside: { readonly folder: string; readonly names: ReadonlySet<string> } | null = null;

  private constructor(
    private readonly dataSource: DataSource,
    private readonly engine: EmbeddedProcessEngine,
    private readonly end: () => Promise<void>,
  ) {}

  static async open(): Promise<FileJudge> {
    const driver = await openPglite();
    const connection = {
      engine: 'pglite' as const,
      options: { driver, database: 'postgres' },
      lease: driver.lease,
    };
    await runMigrations(connection);
    const dataSource = await createDataSource(connection).initialize();
    const engine = new EmbeddedProcessEngine(
      {
        dataSource,
        clock: new DatabaseClock(dataSource),
        registry: await readCatalogue(CODE),
        listener: new NoTasks(),
      },
      { ...DEFAULT_SETTINGS, productChecks: 'report' },
    );
    return new FileJudge(dataSource, engine, async () => {
      await dataSource.destroy();
      await driver.close();
    });
  }

  async close(): Promise<void> {
    await this.end();
  }

  async judge({ path: place, file, kind }: JudgeRequest): Promise<FileVerdict> {
    const startedAt = performance.now();
    const spent = (): number => Math.round(performance.now() - startedAt);
    let bytes: Uint8Array;
    try {
      bytes = await readFile(place);
    } catch (error) {
      const reason = reasonOf(error);
      return { file, kind, verdict: 'unreadable', faults: [], reason, milliseconds: spent() };
    }
    const faults = await this.faultsOf(bytes, { path: place, file, kind });
    return {
      file,
      kind,
      verdict: faults.some(({ severity }) => severity === 'error') ? 'refused' : 'accepted',
      faults: faults.map((fault) => ({ ...fault, file })),
      milliseconds: spent(),
    };
  }

  private async faultsOf(
    bytes: Uint8Array,
    { path: place, file, kind }: JudgeRequest,
  ): Promise<readonly Fault[]> {
    const content = decodeText(bytes);
    if (content === null) return [undecodable(file)];
    const faults = await this.tryOut(content, kind);
    return faults.some(callsUnknown) ? withoutFound(faults, await this.namesIn(path.dirname(place))) : faults;
  }

  private async namesIn(folder: string): Promise<ReadonlySet<string>> {
    if (this.beside?.folder !== folder) this.beside = { folder, names: await namesIn(folder) };
    return this.beside.names;
  }

  private async tryOut(content: string, kind: JudgeRequest['kind']): Promise<readonly Fault[]> {
    const resource: DeploymentResource = { name: `file.${kind}`, content };
    const deployment = { id: 'trial', resources: [resource] };
    const faults = await this.engine.validate(deployment);
    if (faults.some(({ severity }) => severity === 'error')) return faults;
    try {
      await this.dataSource.transaction(async (tx: EntityManager) => {
        await this.engine.deploy(tx, deployment);
        throw new TrialOver();
      });
    } catch (error) {
      if (error instanceof DeploymentRefused) return error.faults;
      if (!(error instanceof TrialOver)) throw error;
    }
    return faults;
  }
}

const undecodable = (file: string): Fault => ({
  code: 'BPMN_XML_INVALID',
  severity: 'error',
  file,
  message: '文件的字节不是它声明的编码（没有声明时为 UTF-8）。',
  cure: '请以 UTF-8 编码重新保存。',
});

const DEFINED = /<(?:[\w.-]{1,40}:)?(?:process|decision)\s[^<>]{0,2000}?\bid="([^"]{1,500})"/g;

/** Ids of processes and decisions in the files of a folder; what cannot be read has none. */
async function namesIn(folder: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const neighbour of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (!neighbour.isFile() || !/\.(?:bpmn|dmn|xml)$/i.test(neighbour.name)) continue;
    const text = await textOf(path.join(folder, neighbour.name)).catch(() => null);
    for (const [, id = ''] of (text ?? '').matchAll(DEFINED)) names.add(id);
  }
  return names;
}

async function textOf(place: string): Promise<string | null> {
  const { size } = await stat(place);
  return size > LARGEST_NEIGHBOUR ? null : decodeText(await readFile(place));
}

const CALLS = new Set(['BPMN_UNKNOWN_PROCESS', 'BPMN_UNKNOWN_DECISION']);

const callsUnknown = ({ code, severity }: Fault): boolean => severity === 'warning' && CALLS.has(code);

/** What lies beside a file will be deployed with it: calling it is no fault. */
function withoutFound(faults: readonly Fault[], names: ReadonlySet<string>): readonly Fault[] {
  return faults.filter(
    (fault) => !callsUnknown(fault) || ![...names].some((id) => fault.message.includes(`“${id}”`)),
  );
}
