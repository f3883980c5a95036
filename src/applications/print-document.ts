import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/index.js';
import { AppConfig } from '../config/index.js';
import { PdfRenderer, qrCode, type Assets, type Template } from '../documents/index.js';
import { EntryFacts, valueAt } from '../eligibility/index.js';
import { choiceLabels } from '../forms/index.js';
import { FileStorage } from '../files/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { localDateOf, templateFiles, type PlanVersion } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { ApplicationContexts, type ApplicationContext } from './application-context.js';
import { ApplicationFiles } from './application-files.js';
import type { ApplicationRecord } from './application-record.js';
import { ApplicationAccess } from './application-access.js';
import { checkApplication, computedOf } from './check-application.js';
import {
  QR_ASSET,
  readableDigest,
  verificationAddress,
  type CertificateData,
  type FormDocumentData,
} from './document-data.js';
import { Drafts } from './drafts.js';
import { maskData } from './mask-data.js';
import { APPLICATION_DOCUMENT, CERTIFICATE_DOCUMENT, mayPrint } from './printable-documents.js';
import { lastDecision, latestSubmission, namingOf, opinionsOf } from './printed-records.js';

export interface PrintedDocument {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What goes into one document besides its template. */
interface Content {
  readonly data: FormDocumentData | CertificateData;
  readonly assets: Assets;
}

interface Printing {
  readonly application: ApplicationRecord;
  readonly context: ApplicationContext;
  /** The middle of sensitive numbers is hidden. */
  readonly masked: boolean;
}

/**
 * Prints an application's documents. `application` is the form itself, from the draft or from what was
 * handed in; every other document bears the name of a task and prints what was decided in it.
 */
@Injectable()
export class PrintDocument {
  constructor(
    private readonly access: ApplicationAccess,
    private readonly contexts: ApplicationContexts,
    private readonly drafts: Drafts,
    private readonly files: ApplicationFiles,
    private readonly storage: FileStorage,
    private readonly facts: EntryFacts,
    private readonly renderer: PdfRenderer,
    private readonly config: AppConfig,
    private readonly audit: Audit,
  ) {}

  /**
   * Numbers in full are for the applicant and for whoever may unmask them, which is written down.
   * @throws NotFound when it is not to be seen, the award has no such document, or nothing is there to print yet
   */
  async print(tx: EntityManager, person: CurrentPerson, id: string, name: string): Promise<PrintedDocument> {
    const { application, reader } = await this.access.read(tx, person, id);
    const context = await this.contexts.of(tx, application);
    const { award, version } = context;
    const document = Object.hasOwn(award.documents, name) ? award.documents[name] : undefined;
    if (!document || !mayPrint(name, reader.owner)) throw new NotFound('没有这份文件。');
    const content = await this.contentOf(tx, { application, context, masked: !reader.unmasked }, name);
    if (!reader.owner) await this.note(tx, person, application, { document: name, full: reader.unmasked });
    const template = templateOf(version, document.template);
    const bytes = await this.renderer.render(template, content.data, content.assets);
    return {
      name: `${document.title}${application.receiptNo ? ` ${application.receiptNo}` : ''}.pdf`,
      bytes,
    };
  }

  private contentOf(tx: EntityManager, printing: Printing, name: string): Promise<Content> {
    const { entry } = printing.application;
    if (name === CERTIFICATE_DOCUMENT) return this.certificate(tx, printing);
    if (name !== APPLICATION_DOCUMENT) return this.decision(tx, printing, name);
    return entry ? this.submitted(tx, printing, entry.id) : this.draft(tx, printing);
  }

  private async draft(tx: EntityManager, { application, context }: Printing): Promise<Content> {
    const draft = await this.drafts.read(tx, application.id, context);
    const files = await this.files.list(tx, application.id);
    const { data } = checkApplication(context, draft.data, files);
    const computed = computedOf(context, data);
    const assets = new Map<string, Uint8Array>();
    const photo = await this.photo(tx, { application, context, masked: false }, data, assets);
    return { data: { ...this.common(context, data), computed, ...photo }, assets };
  }

  private async submitted(tx: EntityManager, printing: Printing, entryId: string): Promise<Content> {
    const { application, context, masked } = printing;
    const { timezone } = context.version.plan;
    const { data: clear, computed, submissionId } = await this.facts.of(tx, entryId);
    const data = masked ? maskData(context.fields, clear) : clear;
    const submission = await latestSubmission(tx, submissionId);
    const assets = new Map<string, Uint8Array>();
    const photo = await this.photo(tx, printing, data, assets);
    const { publicUrl } = this.config;
    const address = verificationAddress(publicUrl, application.seasonId, entryId, submission.hash);
    assets.set(QR_ASSET, await qrCode(address));
    return {
      data: {
        ...this.common(context, data),
        computed,
        opinions: await opinionsOf(tx, entryId, timezone),
        submittedOn: localDateOf(submission.at, timezone),
        receiptNo: application.receiptNo ?? '',
        digest: readableDigest(submission.hash),
        qr: QR_ASSET,
        ...photo,
      },
      assets,
    };
  }

  /** What was filled in with the last decision of the task that bears the document's name. */
  private async decision(
    tx: EntityManager,
    { application, context }: Printing,
    element: string,
  ): Promise<Content> {
    const decision = application.entry && (await lastDecision(tx, application.entry.id, element));
    if (!decision) throw new NotFound('这份文件还没有内容，相应环节办理完后才能打印。');
    const { version } = context;
    const form = decision.formKey === null ? undefined : version.forms[decision.formKey];
    const data = decision.data;
    return {
      data: {
        data,
        labels: form === undefined ? {} : choiceLabels(form, data),
        computed: {},
        opinions: {},
        season: context.season.year,
        submittedOn: localDateOf(decision.at, version.plan.timezone),
        receiptNo: application.receiptNo ?? '',
      },
      assets: new Map(),
    };
  }

  /** From the register; there is nothing to print before the naming. */
  private async certificate(tx: EntityManager, { application, context }: Printing): Promise<Content> {
    const naming = application.entry && (await namingOf(tx, application.entry.id));
    if (!naming) throw new NotFound('尚未认定命名，还没有证书。');
    const { publicUrl } = this.config;
    const qr = await qrCode(`${publicUrl}/certificates/${encodeURIComponent(naming.code)}`);
    return {
      data: {
        holder: naming.holder,
        unitName: naming.unitName,
        // A name made for the holder stands for itself; a plain person is given the award's title.
        title: naming.displayName === naming.holder ? context.award.title : naming.displayName,
        certificateNo: naming.certificateNo,
        code: naming.code,
        date: localDateOf(naming.at, context.version.plan.timezone),
        qr: QR_ASSET,
      },
      assets: new Map([[QR_ASSET, qr]]),
    };
  }

  private note(
    tx: EntityManager,
    person: CurrentPerson,
    application: ApplicationRecord,
    data: { document: string; full: boolean },
  ): Promise<void> {
    return tx.transaction((inner) =>
      this.audit.append(inner, {
        actor: person.accountId,
        action: 'document.printed',
        subject: `application:${application.id}`,
        data,
        seasonId: application.seasonId,
      }),
    );
  }

  private common(
    { form, season }: ApplicationContext,
    data: Readonly<Record<string, unknown>>,
  ): Pick<FormDocumentData, 'data' | 'labels' | 'opinions' | 'season'> {
    return { data, labels: choiceLabels(form, data), opinions: {}, season: season.year };
  }

  /** The picture of the semantic role `photo`, put among the assets. */
  private async photo(
    tx: EntityManager,
    { application, context: { award } }: Printing,
    data: Readonly<Record<string, unknown>>,
    assets: Map<string, Uint8Array>,
  ): Promise<{ photo?: string }> {
    const path = award.roles['photo'];
    const fileId = path === undefined ? undefined : valueAt(data, path);
    if (typeof fileId !== 'string' || fileId === '') return {};
    const file = await this.files.stored(tx, application.id, fileId);
    if (!file?.mime.startsWith('image/')) return {};
    const asset = `/photo.${file.mime === 'image/png' ? 'png' : 'jpg'}`;
    assets.set(asset, await this.storage.get(file.sha256));
    return { photo: asset };
  }
}

const templateOf = ({ templates }: PlanVersion, main: string): Template => ({
  files: templateFiles(templates),
  main,
});
