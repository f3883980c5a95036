import type { PlanNomination } from '../seasons/index.js';
import type { NominationRecord } from './nomination-record.js';

export interface NominationQuestion {
  readonly nomination: Pick<NominationRecord, 'state'>;
  readonly plan: PlanNomination | undefined;
  readonly due: Date | null;
  /** By the season's clock. */
  readonly now: Date;
  readonly act: 'edit' | 'submit' | 'consent';
}

interface NominationClosed {
  readonly code: 'NOMINATION_SENT' | 'NOMINATION_OVERDUE' | 'CONSENT_NEEDED';
  readonly message: string;
}

/**
 * What being put forward adds to whether an application may be changed or handed in. Pure.
 * @returns a refusal; `open` where the window of the award does not matter; null where only that matters
 */
export function nominationStanding(question: NominationQuestion): NominationClosed | 'open' | null {
  const { nomination, plan, act } = question;
  switch (nomination.state) {
    case 'drafting':
      return act !== 'edit' && plan?.consent ? SEND_FIRST : null;
    case 'supporting':
    case 'invited':
      return SENT;
    case 'claimed':
      return claimedStanding(question);
    default:
      return null;
  }
}

function claimedStanding({ due, now, act }: NominationQuestion): NominationClosed | 'open' {
  if (due !== null && now >= due) return OVERDUE;
  return act === 'submit' ? CONSENT_FIRST : 'open';
}

const SEND_FIRST: NominationClosed = {
  code: 'CONSENT_NEEDED',
  message: '提名须经被提名人同意后才提交。请先送被提名人确认。',
};

const SENT: NominationClosed = {
  code: 'NOMINATION_SENT',
  message: '提名已经送出，内容不能再修改。确需修改的，请撤回后重新提名。',
};

const CONSENT_FIRST: NominationClosed = {
  code: 'CONSENT_NEEDED',
  message: '您是被提名人，请在“我的提名”中看过全部内容后同意或谢绝；同意即提交。',
};

const OVERDUE: NominationClosed = {
  code: 'NOMINATION_OVERDUE',
  message: '确认提名的期限已过，不能再修改或同意。如有疑问请联系主管部门。',
};
