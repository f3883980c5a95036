import type { Fault } from '../shared/fault.js';

/** Faults as a person reads them in a terminal or a log: errors first, in the order of files and lines. */
export function describeFaults(faults: readonly Fault[]): string {
  return [...faults]
    .sort((a, b) => rank(a) - rank(b) || compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0))
    .map(describe)
    .join('\n');
}

const rank = (fault: Fault): number => (fault.severity === 'error' ? 0 : 1);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function describe({ severity, file, line, element, message, cure, code }: Fault): string {
  const place = `${file}${line === undefined ? '' : `:${line}`}`;
  return `${severity === 'error' ? '错误' : '提醒'} ${place}${element ? ` ${element}` : ''}\n    ${message}${cure}（${code}）`;
}
