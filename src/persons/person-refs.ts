import { Invalid } from '../shared/errors.js';
import type { MergeKind } from './merge.view.js';

export interface PersonRef {
  readonly type: 'account' | 'party' | 'register';
  readonly id: string;
}

const REF = /^(account|party|register):([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** @throws Invalid MERGE_REF for what is none, or none of this kind */
export function personRef(text: string, kind: MergeKind): PersonRef {
  const [, type, id = ''] = REF.exec(text) ?? [];
  if ((type === 'account') === (kind === 'account') && isType(type)) return { type, id };
  throw new Invalid('MERGE_REF', '请从候选或查找结果里选择要合并的两个人。');
}

const isType = (type: string | undefined): type is PersonRef['type'] =>
  type === 'account' || type === 'party' || type === 'register';
