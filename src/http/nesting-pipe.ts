import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { Invalid } from '../shared/errors.js';

/** Levels of lists and objects in one body; the deepest real one, a draft, has fewer than ten. */
const DEEPEST = 50;

/** Refuses bodies nested so deeply that whoever walks through them would run out of stack. */
export class NestingPipe implements PipeTransform {
  transform(value: unknown, { type }: ArgumentMetadata): unknown {
    if (type === 'body' && isDeeperThan(value, DEEPEST)) {
      throw new Invalid('INPUT_TOO_DEEP', '提交的内容嵌套层数过多。请刷新页面后重试。');
    }
    return value;
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  let level: object[] = [value].filter(isObject);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= levels) return true;
    level = level.flatMap((one) => Object.values(one).filter(isObject));
  }
  return false;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
