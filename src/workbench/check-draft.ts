import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type AcceptedWarning,
  PLAN_FILE,
  PlanLoader,
  PlanVersions,
  type PlanVersion,
} from '../seasons/index.js';
import { faultKey, REVIEW_LEFT, type Fault } from '../shared/fault.js';
import { Conflict, Invalid, type FieldProblem } from '../shared/errors.js';
import { SCRIPT_FILE } from './draft-paths.js';
import type { DraftCheckView } from './plan-draft.view.js';
import { DraftReviews } from './draft-reviews.js';
import { PlanDrafts } from './plan-drafts.js';

export interface CheckedDraft {
  readonly revision: number;
  readonly faults: readonly Fault[];
  readonly version: PlanVersion | null;
  readonly rehearsal: string | null;
}

/** Why a warning may stay. */
export interface WarningReason {
  readonly key: string;
  readonly reason: string;
}

const MOST_KEPT = 50;
const SHORTEST_REASON = 4;

/** Holds a draft against every check of a plan, and makes a version of what passes. */
@Injectable()
export class CheckDraft {
  /** A draft at a revision never changes, so it is checked once, whoever asks. */
  private readonly known = new Map<string, Promise<CheckedDraft>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: PlanDrafts,
    private readonly reviews: DraftReviews,
    private readonly loader: PlanLoader,
    private readonly versions: PlanVersions,
  ) {}

  /** @throws NotFound */
  async check(draftId: string): Promise<DraftCheckView> {
    const { revision, faults, version } = await this.judged(draftId);
    const errors = faults.filter(({ severity }) => severity === 'error').length;
    return { revision, faults, errors, warnings: faults.length - errors, wouldBe: version?.id ?? null };
  }

  /**
   * A version that can be released, of the draft at the revision that was looked at.
   * @throws Conflict DRAFT_MOVED_ON, Invalid DRAFT_FAULTS, WARNINGS_WITHOUT_REASON
   */
  async makeVersion(
    draftId: string,
    seen: number,
    reasons: readonly WarningReason[],
    by: string,
  ): Promise<string> {
    const { revision, faults, version, rehearsal } = await this.judged(draftId);
    if (revision !== seen) throw movedOn();
    if (!version) throw withFaults(faults);
    const acceptedWarnings = accepted(faults, reasons);
    await this.dataSource.transaction(async (tx) => {
      if ((await this.drafts.lock(tx, draftId)) !== revision) throw movedOn();
      await this.versions.import(tx, version, by, { rehearsal, acceptedWarnings });
      await this.drafts.madeVersion(tx, draftId, version.id);
    });
    return version.id;
  }

  /** With what people have not looked at yet, which a tick changes and no revision. @throws NotFound */
  private async judged(draftId: string): Promise<CheckedDraft> {
    const checked = await this.checked(draftId);
    const left = await this.reviews.left(this.manager, draftId);
    return left === 0 ? checked : { ...checked, faults: [...checked.faults, reviewFault(left)] };
  }

  /** The draft as it is, with what the checks say of it. @throws NotFound */
  async checked(draftId: string): Promise<CheckedDraft> {
    const { revision, files } = await this.drafts.read(this.manager, draftId);
    const key = `${draftId}@${String(revision)}`;
    const known = this.known.get(key);
    if (known) return known;
    const checking = this.load(files, revision);
    this.known.set(key, checking);
    checking.catch(() => this.known.delete(key));
    const oldest = this.known.keys().next();
    if (this.known.size > MOST_KEPT && !oldest.done) this.known.delete(oldest.value);
    return checking;
  }

  private async load(all: Readonly<Record<string, string>>, revision: number): Promise<CheckedDraft> {
    const { [SCRIPT_FILE]: script, ...files } = all;
    const loaded = await this.loader.loadFiles(
      { files },
      script === undefined ? undefined : { file: SCRIPT_FILE, text: script },
    );
    return { ...loaded, revision };
  }

  private get manager(): EntityManager {
    return this.dataSource.manager;
  }
}

const reviewFault = (left: number): Fault => ({
  ...{ code: REVIEW_LEFT, severity: 'warning', file: PLAN_FILE },
  message: `从往年沿用的内容还有 ${left} 项没有核对。`,
  cure: '请在“概览”逐项核对并勾选；不必核对的，写明保留理由。',
});

const movedOn = (): Conflict =>
  new Conflict('DRAFT_MOVED_ON', '草稿在校验之后又有修改，请重新校验，再生成版本。');

function withFaults(faults: readonly Fault[]): Invalid {
  const errors = faults.filter(({ severity }) => severity === 'error');
  const message = `方案还有 ${errors.length} 处错误，不能生成版本。请按校验结果逐处改正。`;
  return new Invalid('DRAFT_FAULTS', message, [], { details: { faults: errors } });
}

function accepted(faults: readonly Fault[], reasons: readonly WarningReason[]): AcceptedWarning[] {
  const given = new Map(reasons.map(({ key, reason }) => [key, reason.trim()] as const));
  const warnings = faults.filter(({ severity }) => severity === 'warning');
  const missing: FieldProblem[] = warnings
    .map(faultKey)
    .filter((key) => (given.get(key)?.length ?? 0) < SHORTEST_REASON)
    .map((key) => ({
      field: key,
      rule: 'reason',
      message: `请写明可以保留的理由（至少 ${SHORTEST_REASON} 个字），或先处理这条提醒。`,
    }));
  if (missing.length > 0) {
    const message = `还有 ${missing.length} 条提醒没有写明保留的理由。`;
    throw new Invalid('WARNINGS_WITHOUT_REASON', message, missing);
  }
  return warnings.map((fault) => ({
    code: fault.code,
    place: [fault.file, fault.element].filter(Boolean).join(' '),
    message: fault.message,
    reason: given.get(faultKey(fault)) ?? '',
  }));
}
