import { texts } from '../shared/texts.js';

export interface Proof {
  readonly phone: string;
  readonly code: string;
}

export interface Fault {
  readonly field: 'chosen' | 'phone' | 'code';
  readonly message: string;
}

export const isPhone = (text: string): boolean => /^1[3-9]\d{9}$/.test(text);

/** What is still missing before votes can be cast. @param of `proof`: null where no phone is asked for */
export function castFaults(of: {
  readonly chosen: number;
  readonly room: number;
  readonly proof: Proof | null;
}): readonly Fault[] {
  const words = texts.votes;
  const faults: Fault[] = [];
  if (of.chosen === 0) faults.push({ field: 'chosen', message: words.choose });
  if (of.chosen > of.room) faults.push({ field: 'chosen', message: words.tooMany(of.room) });
  if (of.proof && !isPhone(of.proof.phone)) faults.push({ field: 'phone', message: words.phoneWrong });
  if (of.proof && !/^\d{6}$/.test(of.proof.code)) faults.push({ field: 'code', message: words.codeWrong });
  return faults;
}
