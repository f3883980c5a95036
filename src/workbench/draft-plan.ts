import { parse } from 'yaml';
import { describeForm } from '../forms/index.js';
import type { SeasonPlan } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';

/** A plan under work may lack anything; null when its text cannot be read, or refers to itself without end. */
export function readDraftPlan(text: string): SeasonPlan | null {
  try {
    const plan: unknown = parse(text);
    JSON.stringify(plan);
    return typeof plan === 'object' && plan !== null ? (plan as SeasonPlan) : null;
  } catch {
    return null;
  }
}

/** A form of a draft; undefined when there is none of this key. @throws Invalid FORM_FAULTY when it cannot be read */
export function readDraftForm(files: Readonly<Record<string, string>>, key: string): unknown {
  const path = `forms/${key}.form.json`;
  const text = Object.hasOwn(files, path) ? files[path] : undefined;
  if (text === undefined) return undefined;
  try {
    const form: unknown = JSON.parse(text);
    describeForm(form);
    return form;
  } catch {
    throw new Invalid('FORM_FAULTY', `表单“${key}”有错误，不能用来试印。请先在“表单”里改正。`);
  }
}
