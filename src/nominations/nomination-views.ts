import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ApplicationFiles,
  checkApplication,
  Drafts,
  fileView,
  fixedKeys,
  mayChangeEvidence,
  nominatorName,
  openWords,
} from '../applications/index.js';
import { answers, describeForm, type AnswerSection } from '../forms/index.js';
import { FieldCipher, type CurrentPerson } from '../identity/index.js';
import type { KnownNomination } from './nomination-book.js';
import type { NominationSummary, NominationView, NomineeView } from './nomination.view.js';

/** What nominator and nominee see; the former only what he wrote himself. */
@Injectable()
export class NominationViews {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly drafts: Drafts,
    private readonly files: ApplicationFiles,
  ) {}

  async summary(
    tx: EntityManager,
    person: CurrentPerson,
    { nomination, context, due }: KnownNomination,
  ): Promise<NominationSummary> {
    const plan = context.award.nomination;
    const way = plan?.ways[nomination.way];
    const side = sideOf(person, nomination);
    return {
      ...{ id: nomination.id, applicationId: nomination.applicationId, seasonId: nomination.seasonId },
      ...{ award: nomination.award, awardTitle: context.award.title, wayLabel: way?.label ?? nomination.way },
      nominator: await nominatorName(tx, nomination),
      ...{ side, nominee: side === 'addressee' ? null : nomination.nomineeName, state: nomination.state },
      ...timesOf(nomination, due),
      ...{ consentNeeded: plan?.consent !== undefined, endReason: nomination.endReason },
      ...{ signed: nomination.signed, nominators: way?.nominators ?? 1 },
    };
  }

  async view(tx: EntityManager, person: CurrentPerson, known: KnownNomination): Promise<NominationView> {
    const { nomination } = known;
    const { consentText: text, consentHash: hash } = nomination;
    return {
      ...(await this.summary(tx, person, known)),
      written: this.written(known),
      consent: nomination.nomineeId === person.accountId ? await this.forNominee(tx, known) : null,
      declared: text === null || hash === null ? null : { text, hash },
    };
  }

  private written({ nomination, context }: KnownNomination): readonly AnswerSection[] {
    const { formKey } = nomination;
    if (formKey === null) return [];
    const words = openWords(this.cipher, context.writtenIn, nomination);
    return answers(context.writtenIn.forms[formKey], words, { mask: false });
  }

  /** Null once he has decided. */
  private async forNominee(
    tx: EntityManager,
    { nomination, context }: KnownNomination,
  ): Promise<NomineeView | null> {
    const plan = context.award.nomination;
    if (nomination.state !== 'claimed' || !plan?.consent) return null;
    const draft = await this.drafts.read(tx, nomination.applicationId, context);
    const files = await this.files.list(tx, nomination.applicationId);
    const { problems, missing } = checkApplication(context, draft.data, files);
    const fixed = fixedKeys(plan, openWords(this.cipher, context.writtenIn, nomination));
    const open = describeForm(context.form).filter(
      ({ path, readOnly }) => !readOnly && !fixed?.has(path.split('.')[0] ?? path),
    );
    return {
      text: plan.consent.text,
      corrects: fixed === null ? null : [...new Set(open.map(({ label }) => label))],
      evidence: mayChangeEvidence(plan),
      files: files.map(fileView),
      problems: problems.map(({ field, message }) => ({ field, message })),
      missing: missing.map(({ title }) => title),
      answers: answers(context.form, draft.data, { mask: false }),
    };
  }
}

const isoOf = (at: Date | null): string | null => at?.toISOString() ?? null;

const timesOf = (
  { sentAt, consentedAt, endedAt }: KnownNomination['nomination'],
  due: Date | null,
): Pick<NominationSummary, 'due' | 'sentAt' | 'consentedAt' | 'endedAt'> => ({
  ...{ due: isoOf(due), sentAt: isoOf(sentAt) },
  ...{ consentedAt: isoOf(consentedAt), endedAt: isoOf(endedAt) },
});

function sideOf(
  { accountId }: CurrentPerson,
  { nominatorId, nomineeId }: KnownNomination['nomination'],
): NominationSummary['side'] {
  if (nomineeId === accountId) return 'nominee';
  return nominatorId === accountId ? 'nominator' : 'addressee';
}
