import { Module } from '@nestjs/common';
import { EligibilityModule } from '../eligibility/index.js';
import { EntriesModule } from '../entries/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { QuotasModule } from '../quotas/index.js';
import { TasksModule } from '../tasks/index.js';
import { ApplicationAccess } from './application-access.js';
import { ApplicationContexts } from './application-context.js';
import { ApplicationDocumentsController } from './application-documents.controller.js';
import { ApplicationFilesController } from './application-files.controller.js';
import { ApplicationFiles } from './application-files.js';
import { ApplicationViews } from './application-views.js';
import { ApplicationsController } from './applications.controller.js';
import { CreateApplication } from './create-application.js';
import { Drafts } from './drafts.js';
import { EditableApplications } from './editable-applications.js';
import { FileEntry } from './file-entry.js';
import { FileNomination } from './file-nomination.js';
import { CorrectionNoticeController } from './correction-notice.controller.js';
import { LateAdmissions } from './late-admissions.js';
import { LateAdmissionsController } from './late-admissions.controller.js';
import { NominationChecks } from './nomination-checks.js';
import { PrintCorrectionNotice } from './print-correction-notice.js';
import { PreviewApplication } from './preview-application.js';
import { PrintDocument } from './print-document.js';
import { ReadFile } from './read-file.js';
import { SaveDraft } from './save-draft.js';
import { SubmitApplication } from './submit-application.js';
import { Submissions } from './submissions.js';
import { UploadFile } from './upload-file.js';
import { WithdrawApplication } from './withdraw-application.js';

/** Applying: drafts, evidence, handing in, correcting, withdrawing, printing. */
@Module({
  imports: [EligibilityModule, EntriesModule, NotificationsModule, QuotasModule, TasksModule],
  controllers: [
    LateAdmissionsController,
    CorrectionNoticeController,
    ApplicationsController,
    ApplicationFilesController,
    ApplicationDocumentsController,
  ],
  providers: [
    ...[FileNomination, LateAdmissions, NominationChecks, PrintCorrectionNotice],
    ...[ApplicationAccess, ApplicationContexts, ApplicationFiles, ApplicationViews],
    ...[CreateApplication, Drafts, EditableApplications, FileEntry, PreviewApplication, PrintDocument],
    ...[ReadFile, SaveDraft, SubmitApplication, Submissions, UploadFile, WithdrawApplication],
  ],
  exports: [
    ApplicationContexts,
    ApplicationFiles,
    CreateApplication,
    Drafts,
    NominationChecks,
    SubmitApplication,
  ],
})
export class ApplicationsModule {}
