import { Conflict } from '../shared/errors.js';
import type { QuotaJudgement } from './quota-tree.js';

export interface QuotaNames {
  /** Body whose places they are; null when the case names none. */
  readonly holder: string | null;
  readonly award: string;
}

/** Why a case finds no place, in words; null when it does. */
export function refusalOf(judgement: QuotaJudgement | null, names: QuotaNames): Conflict | null {
  const holder = names.holder ?? '这件申报的推荐单位';
  if (judgement === null || (judgement.kind === 'full' && judgement.total.max === 0)) {
    return new Conflict('QUOTA_FULL', `${holder}没有“${names.award}”的推荐名额，不能推荐。`, {
      used: 0,
      max: 0,
    });
  }
  switch (judgement.kind) {
    case 'free':
      return null;
    case 'full':
      return new Conflict(
        'QUOTA_FULL',
        `${holder}“${names.award}”的 ${judgement.total.max} 个推荐名额已全部用完，不能再推荐。`,
        { ...judgement.total },
      );
    case 'subLimitFull': {
      const { label, limit, total } = judgement;
      return new Conflict(
        'QUOTA_SUBLIMIT_FULL',
        `${holder}“${names.award}”中${label}最多推荐 ${limit.max} 个，已用完；其余 ${total.max - total.used} 个名额可推荐其他类别。`,
        { ...limit, label, total: { ...total } },
      );
    }
  }
}
