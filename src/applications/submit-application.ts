import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { ProcessEngine } from '../engine/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { Letters } from '../notifications/index.js';
import { Conflict, Invalid } from '../shared/errors.js';
import { CorrectionTasks } from '../tasks/index.js';
import { ApplicationContexts, closedFor, type ApplicationContext } from './application-context.js';
import { ApplicationFiles, type ApplicationFile } from './application-files.js';
import { lockOwnApplication, type ApplicationRecord } from './application-record.js';
import type { Receipt } from './application.view.js';
import { checkApplication } from './check-application.js';
import { Drafts } from './drafts.js';
import { recordEvent } from './entry-events.js';
import { FileEntry, type FiledEntry } from './file-entry.js';
import { FileNomination } from './file-nomination.js';
import { earlierAnswer, rememberAnswer } from './idempotency.js';
import { recordLate } from './late-until.js';
import { Submissions } from './submissions.js';

/** What is being handed in, all of it checked. */
interface Act {
  readonly person: CurrentPerson;
  readonly application: ApplicationRecord;
  readonly context: ApplicationContext;
  readonly data: Readonly<Record<string, unknown>>;
  readonly files: readonly ApplicationFile[];
  readonly filed: FiledEntry;
  /** Declared by the one put forward; what goes into its record. */
  readonly consent: Consent | null;
}

/** The declaration of who was put forward, word for word. */
export interface Consent {
  readonly text: string;
}

/**
 * Hands an application in, for the first time or corrected. One transaction: either there is a submission,
 * a case and a running process, or there is nothing.
 */
@Injectable()
export class SubmitApplication {
  constructor(
    private readonly contexts: ApplicationContexts,
    private readonly drafts: Drafts,
    private readonly files: ApplicationFiles,
    private readonly entries: FileEntry,
    private readonly submissions: Submissions,
    private readonly corrections: CorrectionTasks,
    private readonly nominations: FileNomination,
    private readonly engine: ProcessEngine,
    private readonly letters: Letters,
    private readonly audit: Audit,
  ) {}

  /**
   * @param key of the client, so that a call whose answer was lost can be repeated
   * @throws NotFound; Conflict (SUBMISSION_CLOSED before anything about the content); Invalid FORM_INVALID,
   *   EVIDENCE_MISSING
   */
  async submit(
    tx: EntityManager,
    person: CurrentPerson,
    applicationId: string,
    key: string | null,
    consent: Consent | null = null,
  ): Promise<Receipt> {
    const application = await lockOwnApplication(tx, person, applicationId);
    const call = { account: person.accountId, key, route: `submit:${applicationId}` };
    const earlier = await earlierAnswer<Receipt>(tx, call);
    if (earlier) return earlier;
    // The clock is read after the lock: who waited past the cut-off is too late.
    const context = await this.contexts.of(tx, application);
    const closed = closedFor(application, context, consent ? 'consent' : 'submit');
    if (closed) throw new Conflict(closed.code, closed.message, { receiptNo: application.receiptNo });
    const act = { ...(await this.prepare(tx, person, application, context)), consent };
    const receipt = application.entry
      ? await this.correct(tx, act, application.entry.id)
      : await this.first(tx, act);
    await rememberAnswer(tx, call, receipt);
    return receipt;
  }

  private async prepare(
    tx: EntityManager,
    person: CurrentPerson,
    application: ApplicationRecord,
    context: ApplicationContext,
  ): Promise<Omit<Act, 'consent'>> {
    const draft = await this.drafts.read(tx, application.id, context);
    const files = await this.files.list(tx, application.id);
    const { data, problems, missing } = checkApplication(context, draft.data, files);
    if (problems.length > 0) {
      throw new Invalid('FORM_INVALID', '申报表还有内容需要修改，请按提示修改后再提交。', problems);
    }
    if (missing.length > 0) {
      const titles = missing.map(({ title }) => `“${title}”`).join('、');
      throw new Invalid('EVIDENCE_MISSING', `还缺少必须上传的材料：${titles}。请上传后再提交。`, [], {
        details: { sections: missing },
      });
    }
    return {
      person,
      application,
      context,
      data,
      files,
      filed: await this.entries.describe(tx, context, data),
    };
  }

  private async first(tx: EntityManager, act: Act): Promise<Receipt> {
    const { application, context, filed } = act;
    await this.nominations.filing(tx, act);
    const submission = await this.insertSubmission(tx, act);
    const receiptNo = await this.entries.number(tx, application.id, context.season);
    const entryId = await this.entries.insert(tx, {
      applicationId: application.id,
      submissionId: submission.id,
      context,
      filed,
    });
    const instanceKey = await this.engine.start(tx, {
      deploymentId: context.version.id,
      processId: context.award.process,
      businessKey: entryId,
      groupId: context.season.id,
      variables: {
        entryId,
        applicationId: application.id,
        seasonId: context.season.id,
        award: context.award.id,
        org: filed.organisations,
      },
      clockId: context.season.clockId,
    });
    await tx.query('UPDATE entry SET instance_key = $2 WHERE id = $1', [entryId, instanceKey]);
    await this.record(tx, act, { entryId, kind: 'submitted', title: '提交申报', number: submission.number });
    if (context.now >= context.window.regularCloses && !act.consent)
      await recordLate(tx, application, entryId, context.now);
    return { receiptNo, entryId, submittedAt: context.now.toISOString() };
  }

  private async correct(tx: EntityManager, act: Act, entryId: string): Promise<Receipt> {
    const { application, context, filed } = act;
    const submission = await this.insertSubmission(tx, act);
    await tx.query(
      `UPDATE application SET state = 'submitted', correction_due = NULL, correction_remark = NULL WHERE id = $1`,
      [application.id],
    );
    await tx.query(
      'UPDATE correction_request SET answered_at = $2 WHERE application_id = $1 AND answered_at IS NULL',
      [application.id, context.now],
    );
    await this.entries.update(tx, { entryId, submissionId: submission.id, context, filed });
    await this.goOn(tx, act);
    const title = '更正后重新提交';
    await this.record(tx, act, { entryId, kind: 'corrected', title, number: submission.number });
    return { receiptNo: application.receiptNo ?? '', entryId, submittedAt: context.now.toISOString() };
  }

  /** The applicant's task is done, and the process goes on with the organisations of the corrected form. */
  private async goOn(tx: EntityManager, { application, context, filed, person }: Act): Promise<void> {
    const instanceKey = application.entry?.instanceKey;
    if (instanceKey) await this.engine.setVariables(tx, instanceKey, { org: filed.organisations });
    const by = { applicationId: application.id, by: person.accountId, at: context.now };
    if (await this.corrections.resubmitted(tx, by)) return;
    throw new Conflict('CORRECTION_NOT_READY', '系统正在办理退回手续，请稍等几秒后再提交。');
  }

  private insertSubmission(tx: EntityManager, act: Act): Promise<{ id: string; number: number }> {
    const { application, context, data, files, person } = act;
    return this.submissions.insert(tx, context, {
      applicationId: application.id,
      data,
      files,
      by: person.accountId,
    });
  }

  private async record(
    tx: EntityManager,
    { person, application, context }: Act,
    what: { entryId: string; kind: 'submitted' | 'corrected'; title: string; number: number },
  ): Promise<void> {
    const { entryId, kind, title, number } = what;
    await recordEvent(tx, { entryId, at: context.now, kind, title, actorId: person.accountId });
    await this.letters.write(tx, context.version.plan, {
      ...{ kind: 'submitted', entryId, cause: `${entryId}#${String(number)}`, at: context.now, words: {} },
    });
    await this.audit.append(tx, {
      actor: person.accountId,
      action: `application.${kind}`,
      subject: `application:${application.id}`,
      data: { entry: entryId, award: context.award.id, submission: number, version: context.version.id },
      seasonId: context.season.id,
    });
  }
}
