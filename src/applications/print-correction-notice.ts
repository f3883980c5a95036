import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { packageRoot, PdfRenderer, type Template } from '../documents/index.js';
import type { CurrentPerson } from '../identity/index.js';
import { describeInstant, localDateOf, templateFiles, type PlanVersion } from '../seasons/index.js';
import { NotFound } from '../shared/errors.js';
import { ApplicationAccess } from './application-access.js';
import { ApplicationContexts, type ApplicationContext } from './application-context.js';
import { lastCorrection, type CorrectionRequest } from './correction-requests.js';

const TITLE = '补正通知书';

/** Prints what an applicant was last asked to correct. */
@Injectable()
export class PrintCorrectionNotice {
  constructor(
    private readonly access: ApplicationAccess,
    private readonly contexts: ApplicationContexts,
    private readonly renderer: PdfRenderer,
  ) {}

  /** @throws NotFound when it is not to be seen, or nothing had to be corrected */
  async print(
    tx: EntityManager,
    person: CurrentPerson,
    id: string,
  ): Promise<{ name: string; bytes: Buffer }> {
    const { application } = await this.access.read(tx, person, id);
    const request = await lastCorrection(tx, application.id);
    if (!request || !application.entry) throw new NotFound('没有需要补正的内容，不能打印补正通知书。');
    const context = await this.contexts.of(tx, application);
    const { plan } = context.version;
    const title = plan.correctionNotice?.title ?? TITLE;
    const of = await holderOf(tx, application.entry.id);
    const receiptNo = application.receiptNo ?? '';
    const data = { ...of, title, receiptNo, ...contentOf(context, request) };
    const bytes = await this.renderer.render(templateOf(context.version), data);
    return { name: `${title} ${receiptNo}.pdf`, bytes };
  }
}

async function holderOf(tx: EntityManager, entryId: string): Promise<{ holder: string; unit: string }> {
  const rows: { holder: string; unit: string }[] = await tx.query(
    'SELECT holder_name AS holder, unit_name AS unit FROM entry WHERE id = $1',
    [entryId],
  );
  return rows[0] ?? { holder: '', unit: '' };
}

const contentOf = ({ version: { plan }, award, season }: ApplicationContext, request: CorrectionRequest) => ({
  award: award.title,
  season: season.title,
  remark: request.remark,
  items: request.items.map(({ label, remark }) => ({ label, remark })),
  workingDays: String(request.workingDays),
  due: describeInstant(request.due, plan.timezone, 'closes'),
  issuer: plan.issuer.name,
  date: localDateOf(request.at, plan.timezone),
  contacts: plan.contacts ?? [],
});

/** The plan's own, or the plain one that comes with the product. */
function templateOf({ plan, templates }: PlanVersion): Template {
  const own = plan.correctionNotice?.template;
  if (own !== undefined) return { files: templateFiles(templates), main: own };
  const file = path.join(packageRoot(), 'templates', 'default', 'correction-notice.typ');
  return {
    files: new Map([['correction-notice.typ', readFileSync(file, 'utf8')]]),
    main: 'correction-notice.typ',
  };
}
