import type { FieldProblem } from '../shared/errors.js';
import type { CompiledField } from './compile-form.js';

/** A problem whose message begins with the field as people know it: `“主要经历”第 3 行“证明人”：请填写。` */
export function problem(field: CompiledField, path: string, rule: string, what: string): FieldProblem {
  return { field: path, rule, message: `${nameOf(field, path)}：${what}。` };
}

function nameOf(field: CompiledField, path: string): string {
  if (!field.within) return `“${field.label}”`;
  const row = /\.(\d+)\.[^.]+$/.exec(path)?.[1];
  const place = row === undefined ? '的' : `第 ${String(Number(row) + 1)} 行`;
  return `“${field.within.label}”${place}“${field.label}”`;
}
