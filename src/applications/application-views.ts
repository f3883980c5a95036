import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockFields } from '../forms/index.js';
import { FieldCipher } from '../identity/index.js';
import type { PlanStatus, SeasonPlan } from '../seasons/index.js';
import { ApplicationContexts, closedFor, lockedFor, type ApplicationContext } from './application-context.js';
import { ApplicationFiles, type ApplicationFile } from './application-files.js';
import type { ApplicationRecord } from './application-record.js';
import type {
  ApplicationEntryView,
  ApplicationEventView,
  ApplicationNominationView,
  ApplicationSummary,
  ApplicationView,
  AwardFormView,
  DraftView,
  FileView,
} from './application.view.js';
import { Drafts } from './drafts.js';
import { dueOf } from './nomination-record.js';
import { nominatorName } from './nominator-name.js';
import { fixedKeys } from './nominee-corrections.js';
import { printableDocuments } from './printable-documents.js';
import { correctionView, lastCorrection } from './correction-requests.js';
import { progressOf } from './progress.js';
import { WithdrawApplication } from './withdraw-application.js';
import { openWords } from './written-words.js';

interface EntryRow {
  id: string;
  title: string;
  stage: string | null;
  status: string;
  reason: string | null;
}

/** What applicants see of their applications. */
@Injectable()
export class ApplicationViews {
  constructor(
    private readonly contexts: ApplicationContexts,
    private readonly drafts: Drafts,
    private readonly files: ApplicationFiles,
    private readonly withdrawing: WithdrawApplication,
    private readonly cipher: FieldCipher,
  ) {}

  /** The form as its applicant may fill it in: what others filled in for him is locked. */
  form(context: ApplicationContext, maxFileBytes: number): AwardFormView {
    const { nomination, writtenIn, award, form } = context;
    if (nomination?.state !== 'claimed') return awardFormView(context, maxFileBytes);
    const fixed = fixedKeys(award.nomination, openWords(this.cipher, writtenIn, nomination));
    const own = { ...context, form: fixed === null ? form : lockFields(form, fixed) };
    return awardFormView(own, maxFileBytes);
  }

  /** Applications of one award share what the plan says of it. */
  async summaries(
    tx: EntityManager,
    records: readonly ApplicationRecord[],
  ): Promise<readonly ApplicationSummary[]> {
    const contexts = new Map<string, ApplicationContext>();
    const summaries: ApplicationSummary[] = [];
    for (const record of records) {
      // A draft's times depend on what it says.
      const own = record.state === 'draft' ? record.id : '';
      const key = [record.seasonId, record.award, record.entry?.planVersionId, own].join(' ');
      const context = contexts.get(key) ?? (await this.contexts.of(tx, record));
      contexts.set(key, context);
      summaries.push(await this.summaryIn(tx, record, context));
    }
    return summaries;
  }

  async view(tx: EntityManager, record: ApplicationRecord): Promise<ApplicationView> {
    const context = await this.contexts.of(tx, record);
    const summary = await this.summaryIn(tx, record, context);
    return {
      ...summary,
      planVersionId: context.version.id,
      draft: isKept(record, context) ? await this.draft(tx, record, context) : null,
      deadline: deadlineOf(record, context)?.toISOString() ?? null,
      withdrawal: await this.withdrawing.standing(tx, record),
      nomination: await nominationView(tx, record, context),
      submitReason: closedFor(record, context)?.message ?? null,
      progress: await this.progress(tx, summary.entry, context),
      events: await this.events(tx, record),
      files: (await this.files.list(tx, record.id)).map(fileView),
      documents: printableDocuments(context.award, true),
    };
  }

  private async summaryIn(
    tx: EntityManager,
    record: ApplicationRecord,
    context: ApplicationContext,
  ): Promise<ApplicationSummary> {
    const { season, award, version } = context;
    const closed = lockedFor(record, context);
    return {
      id: record.id,
      seasonId: season.id,
      seasonTitle: season.title,
      award: award.id,
      awardTitle: award.title,
      awardShort: award.short,
      state: record.state,
      receiptNo: record.receiptNo,
      correction:
        record.state === 'returned'
          ? correctionView(version.plan, record, await lastCorrection(tx, record.id), context.now)
          : null,
      editable: closed === null,
      editableReason: closed?.message ?? null,
      entry: record.entry && (await this.entry(tx, record.entry.id, context)),
    };
  }

  private async draft(
    tx: EntityManager,
    record: ApplicationRecord,
    context: ApplicationContext,
  ): Promise<DraftView> {
    const { data, revision, savedAt } = await this.drafts.read(tx, record.id, context);
    return { data, revision, savedAt: savedAt.toISOString() };
  }

  private async entry(
    tx: EntityManager,
    entryId: string,
    { version }: ApplicationContext,
  ): Promise<ApplicationEntryView | null> {
    const rows: EntryRow[] = await tx.query(
      'SELECT id, title, stage, status, reason FROM entry WHERE id = $1',
      [entryId],
    );
    return rows[0] ? entryView(rows[0], version.plan) : null;
  }

  private async progress(
    tx: EntityManager,
    entry: ApplicationEntryView | null,
    { version }: ApplicationContext,
  ): Promise<ApplicationView['progress']> {
    const rows: { stage: string; at: Date }[] = entry
      ? await tx.query('SELECT stage, at FROM entry_stage WHERE entry_id = $1', [entry.id])
      : [];
    const reached = new Map(rows.map((row) => [row.stage, row.at]));
    return progressOf(version.plan.stages, reached, entry?.status === 'open' ? entry.stage : null);
  }

  private async events(
    tx: EntityManager,
    { entry }: ApplicationRecord,
  ): Promise<readonly ApplicationEventView[]> {
    if (!entry) return [];
    const rows: (Omit<ApplicationEventView, 'at'> & { at: Date })[] = await tx.query(
      `SELECT v.id, v.at, v.kind, v.title, v.outcome, v.outcome_label AS "outcomeLabel", v.opinion,
         o.name AS organisation
       FROM entry_event v JOIN entry e ON e.id = v.entry_id
         LEFT JOIN organisation o ON o.season_id = e.season_id AND o.key = v.actor_organisation
       WHERE v.entry_id = $1 AND v.shown_to_applicant ORDER BY v.id`,
      [entry.id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}

async function nominationView(
  tx: EntityManager,
  { applicantId }: ApplicationRecord,
  { nomination, award }: ApplicationContext,
): Promise<ApplicationNominationView | null> {
  if (!nomination) return null;
  const plan = award.nomination;
  return {
    ...{ id: nomination.id, state: nomination.state, mine: nomination.nomineeId === applicantId },
    wayLabel: plan?.ways[nomination.way]?.label ?? nomination.way,
    nominator: await nominatorName(tx, nomination),
    consentNeeded: plan?.consent !== undefined,
  };
}

function entryView(row: EntryRow, plan: SeasonPlan): ApplicationEntryView {
  const status = plan.statuses.find(({ id }) => id === row.status);
  const unknown = row.status === 'open' ? '办理中' : row.status;
  return {
    ...row,
    stageLabel: plan.stages.find(({ id }) => id === row.stage)?.label ?? row.stage,
    statusLabel: status?.label ?? unknown,
    meaning: status?.meaning ?? null,
    reasonLabel: reasonLabel(status, row.reason),
  };
}

const reasonLabel = (status: PlanStatus | undefined, reason: string | null): string | null =>
  reason === null ? null : (status?.reasons?.[reason] ?? reason);

export const fileView = ({ sha256: _sha256, uploadedAt, ...file }: ApplicationFile): FileView => ({
  ...file,
  uploadedAt: uploadedAt.toISOString(),
});

/** What is being written, and what was written and came too late: it is the applicant's to read. */
function isKept(record: ApplicationRecord, context: ApplicationContext): boolean {
  const closed = lockedFor(record, context)?.code;
  return closed === undefined || closed === 'SUBMISSION_CLOSED' || closed === 'CORRECTION_CLOSED';
}

function deadlineOf(record: ApplicationRecord, context: ApplicationContext): Date | null {
  const { window, nomination } = context;
  if (record.state === 'draft') return (nomination && dueOf(nomination, context)) ?? window.closes;
  return record.state === 'returned' ? record.correctionDue : null;
}

export function awardFormView(
  { version, award, form }: ApplicationContext,
  maxFileBytes: number,
): AwardFormView {
  return {
    planVersionId: version.id,
    award: award.id,
    awardTitle: award.title,
    form,
    evidence: award.evidence.map((section) => ({
      id: section.id,
      title: section.title,
      required: section.required ?? false,
      conditional: !section.required && section.requiredWhen !== undefined,
      maxFiles: section.maxFiles ?? null,
      maxPictures: section.maxPictures ?? null,
      accept: section.accept,
      hint: section.hint ?? null,
    })),
    computed: Object.keys(award.computed ?? {}),
    maxFileBytes,
  };
}
