import { Conflict } from '../shared/errors.js';
import type { TreeJudgement } from './judge-trees.js';
import type { QuotaJudgement } from './quota-tree.js';

export interface QuotaNames {
  /** Body whose places they are; null when the case names none. */
  readonly holder: string | null;
  readonly award: string;
}

type Refused<K extends QuotaJudgement['kind']> = Extract<QuotaJudgement, { kind: K }>;

/** Why a case finds no place, in words; null when it does. */
export function refusalOf(judged: TreeJudgement | null, names: QuotaNames): Conflict | null {
  const holder = names.holder ?? '这件申报的推荐单位';
  if (judged === null || (judged.group === null && isEmpty(judged.judgement))) {
    const message = `${holder}没有“${names.award}”的推荐名额，不能推荐。`;
    return new Conflict('QUOTA_FULL', message, { used: 0, max: 0 });
  }
  return refused(judged.judgement, `${judged.group ?? holder}“${names.award}”`);
}

function refused(judgement: QuotaJudgement, whose: string): Conflict | null {
  switch (judgement.kind) {
    case 'free':
      return null;
    case 'full':
      return full(judgement, whose);
    case 'subLimitFull':
      return subLimitFull(judgement, whose);
    case 'reserved':
      return reserved(judgement, whose);
  }
}

const isEmpty = (judgement: QuotaJudgement): boolean =>
  judgement.kind === 'full' && judgement.total.max === 0;

const full = ({ total }: Refused<'full'>, whose: string): Conflict =>
  new Conflict('QUOTA_FULL', `${whose}的 ${total.max} 个推荐名额已全部用完，不能再推荐。`, { ...total });

function subLimitFull({ label, limit, total }: Refused<'subLimitFull'>, whose: string): Conflict {
  const left = total.max - total.used;
  const message = `${whose}中${label}最多推荐 ${limit.max} 个，已用完；其余 ${left} 个名额可推荐其他类别。`;
  return new Conflict('QUOTA_SUBLIMIT_FULL', message, { ...limit, label, total: { ...total } });
}

function reserved({ total, kept }: Refused<'reserved'>, whose: string): Conflict {
  const classes = kept
    .map(({ label, min, used }) => `${label}（至少 ${min} 个，已推荐 ${used} 个）`)
    .join('、');
  const message = `${whose}剩余的 ${total.max - total.used} 个名额要留给${classes}，不能推荐其他类别。`;
  return new Conflict('QUOTA_RESERVED', message, { ...total, kept: kept.map(({ label }) => label) });
}
