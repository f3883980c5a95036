import type { ApplicationState } from './application-record.js';

export interface EditingQuestion {
  readonly state: ApplicationState;
  /** By the season's clock. */
  readonly now: Date;
  readonly opens: Date;
  /** The instant itself is already too late. */
  readonly closes: Date;
  readonly correctionDue: Date | null;
  /** Single applicants may be admitted after the cut-off. */
  readonly late: boolean;
}

/** Why nothing may be changed: a code for programs and a sentence for people. */
export interface Closed {
  readonly code:
    | 'SUBMISSION_NOT_OPEN'
    | 'SUBMISSION_CLOSED'
    | 'CORRECTION_CLOSED'
    | 'ALREADY_SUBMITTED'
    | 'APPLICATION_ENDED'
    | 'NOMINATION_SENT'
    | 'NOMINATION_OVERDUE'
    | 'CONSENT_NEEDED';
  readonly message: string;
}

/**
 * Whether an application may be changed and handed in at this instant; null when it may. A first submission
 * is taken in [opens, closes); what was returned has its own deadline.
 */
export function whyClosed(question: EditingQuestion): Closed | null {
  const { state, now, opens, closes, correctionDue, late } = question;
  switch (state) {
    case 'draft':
      if (now < opens) return { code: 'SUBMISSION_NOT_OPEN', message: '申报尚未开始，开始后即可填写。' };
      return now < closes ? null : submissionClosed(late);
    case 'returned':
      return correctionDue === null || now < correctionDue ? null : CORRECTION_CLOSED;
    case 'submitted':
      return { code: 'ALREADY_SUBMITTED', message: '申报已提交，不能再修改。如被退回更正，届时可以修改。' };
    case 'withdrawn':
      return { code: 'APPLICATION_ENDED', message: '申报已撤回，不能再修改。' };
    case 'closed':
      return { code: 'APPLICATION_ENDED', message: '申报已办结，不能再修改。' };
  }
}

/** What has been written stays; what may still be done depends on the plan. */
const submissionClosed = (late: boolean): Closed => ({
  code: 'SUBMISSION_CLOSED',
  message: `网上申报已经截止，不能再填写或提交；已填写的内容和上传的材料都保留着。${
    late
      ? '确有正当理由的，请联系主管部门申请逾期受理，受理后可以在原处继续提交。'
      : '如果截止时间统一延长，可以在原处继续提交；有疑问请联系主管部门。'
  }`,
});

const CORRECTION_CLOSED: Closed = {
  code: 'CORRECTION_CLOSED',
  message: '更正期限已过，不能再修改或提交；已填写的内容都保留着。有疑问请联系退回的部门。',
};
