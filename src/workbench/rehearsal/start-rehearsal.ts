import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { drawnProcesses } from '../../instances/index.js';
import { checkScriptFiles } from '../../rehearsal/index.js';
import { PlanVersions, type PlanVersion } from '../../seasons/index.js';
import type { Fault } from '../../shared/fault.js';
import { Invalid } from '../../shared/errors.js';
import { CheckDraft } from '../check-draft.js';
import { DraftPackages } from '../draft-packages.js';
import { SCRIPT_FILE } from '../draft-paths.js';
import { PlanDrafts } from '../plan-drafts.js';
import {
  namedFaults,
  type LinesNames,
  type OrderedRehearsal,
  type RehearsalFolder,
} from './rehearsal-folder.js';
import { RehearsalHall } from './rehearsal-hall.js';
import { RehearsalRuns } from './rehearsal-runs.js';
import { rehearsalWords } from './rehearsal-words.js';
import { sweepRehearsals } from './sweep-rehearsals.js';

/** What is rehearsed. */
interface Content {
  readonly version: PlanVersion;
  readonly revision: number;
  readonly script: string | null;
  readonly ofVersion: boolean;
}

/** How the lines come into the folder, and what they are called. */
export interface LinesSource {
  readonly name: string;
  /** @returns how far the numbers of lines are off from the file's */
  put(folder: RehearsalFolder, of: Pick<Content, 'version'>): Promise<{ readonly shift: number }>;
}

export interface RehearsalWish {
  readonly draftId: string;
  /** Of a version instead of the draft as it is. */
  readonly versionId: string | null;
  readonly by: string;
}

/** Begins rehearsals: a folder with plan, script and lines, checked as a whole before anybody plays. */
@Injectable()
export class StartRehearsal {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDrafts,
    private readonly checking: CheckDraft,
    private readonly versions: PlanVersions,
    private readonly packages: DraftPackages,
    private readonly hall: RehearsalHall,
    private readonly runs: RehearsalRuns,
  ) {}

  /** @throws NotFound, Invalid DRAFT_FAULTS, SCRIPT_MISSING, SCRIPT_FAULTS, Conflict REHEARSALS_BUSY, what the lines' source throws */
  async start(wish: RehearsalWish, lines: LinesSource): Promise<{ id: string }> {
    await this.runs.assertRoom();
    await sweepRehearsals(this.dataSource, this.hall.place);
    const content = await this.contentOf(wish);
    const id = randomUUID();
    const folder = this.hall.folder(id);
    try {
      await folder.make();
      const { shift } = await lines.put(folder, content);
      const planFile = await this.packages.unfold(content.version.files.files, folder.plan);
      const ordered = await folder.order(planFile, content.script);
      const linesFrom = { name: lines.name, shift };
      const warnings = await checkedScript(ordered, linesFrom);
      await this.runs.assertRoom();
      await this.note(id, { wish, content, folder, ordered, linesFrom, warnings });
      this.hall.start(id, ordered.order);
      return { id };
    } catch (error) {
      await folder.remove();
      throw error;
    }
  }

  private async contentOf({ draftId, versionId }: RehearsalWish): Promise<Content> {
    if (versionId !== null) {
      const { revision } = await this.drafts.read(this.dataSource.manager, draftId);
      const version = await this.versions.get(versionId);
      const script = await this.versions.scriptOf(this.dataSource.manager, versionId);
      return { version, revision, script, ofVersion: true };
    }
    const { version, revision, rehearsal, faults } = await this.checking.checked(draftId);
    if (version) return { version, revision, script: rehearsal, ofVersion: false };
    // The script lies beside the draft; its faults are told as such.
    const errors = faults.filter(({ severity }) => severity === 'error');
    const own = errors.filter(({ file }) => file === SCRIPT_FILE);
    if (own.length === errors.length) throw withFaults(own);
    throw new Invalid(
      'DRAFT_FAULTS',
      `方案还有 ${String(errors.length)} 处错误，不能演练。请先到“校验与定稿”逐处改正。`,
    );
  }

  private async note(id: string, of: Noted): Promise<void> {
    const { wish, content, folder, ordered, linesFrom, warnings } = of;
    const { version, revision, ofVersion } = content;
    await this.dataSource.query(
      `INSERT INTO plan_rehearsal (id, draft_id, version_id, of_version, revision, title, lines, lines_from, lines_shift,
         script, own_script, state, words, diagrams, warnings, by)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,'preparing',$12,$13,$14,$15)`,
      [
        ...[id, wish.draftId, version.id, ofVersion, revision, version.plan.title],
        ...[await folder.count(), linesFrom.name, linesFrom.shift, ordered.script, ordered.ownScript],
        ...[rehearsalWords(version.plan), drawnProcesses(version), warnings].map((value) =>
          JSON.stringify(value),
        ),
        wish.by,
      ],
    );
  }
}

interface Noted {
  readonly wish: RehearsalWish;
  readonly content: Content;
  readonly folder: RehearsalFolder;
  readonly ordered: OrderedRehearsal;
  readonly linesFrom: LinesNames;
  readonly warnings: readonly Fault[];
}

/** @returns its warnings. @throws Invalid SCRIPT_FAULTS with every fault by the name of its file */
async function checkedScript(
  { order, ownScript }: OrderedRehearsal,
  linesFrom: LinesNames,
): Promise<readonly Fault[]> {
  const { plan, faults } = await checkScriptFiles(order);
  const named = namedFaults(faults, { linesFrom, ownScript, scriptFile: order.script ?? '' });
  if (plan && faults.every(({ severity }) => severity !== 'error')) return named;
  throw withFaults(named);
}

function withFaults(faults: readonly Fault[]): Invalid {
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const message = `剧本或申报清单有 ${String(errors)} 处错误，演练没有开始。请逐处改正后再试。`;
  return new Invalid('SCRIPT_FAULTS', message, [], { details: { faults } });
}
