import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldProblem, Invalid } from '../shared/errors.js';

const CHINESE = /[\u3400-\u9fff]/;

/** class-validator's rule → what to tell. `#` is the number its own message holds. */
const MESSAGES: Readonly<Record<string, string>> = {
  whitelistValidation: '不接受这一项，请去掉。',
  isDefined: '请填写此项。',
  isNotEmpty: '请填写此项。',
  isString: '应为文字。',
  isBoolean: '应为“是”或“否”。',
  isNumber: '应为数字。',
  isInt: '应为整数。',
  isPositive: '应为正数。',
  min: '不能小于 #。',
  max: '不能大于 #。',
  minLength: '不能少于 # 个字。',
  maxLength: '不能超过 # 个字。',
  isUuid: '编号格式不对。请刷新页面后重试。',
  isIn: '只能从规定的选项中选择。',
  isEnum: '只能从规定的选项中选择。',
  isArray: '应为列表。',
  arrayMinSize: '不能少于 # 项。',
  arrayMaxSize: '不能超过 # 项。',
  arrayUnique: '不能有重复的项。',
  isObject: '格式不对。',
  isDateString: '应为日期，例如 2000-01-31。',
  isIso8601: '应为日期，例如 2000-01-31。',
  isEmail: '电子邮箱格式不对。',
  isUrl: '网址格式不对。',
  matches: '格式不对。',
  nestedValidation: '格式不对。',
};

function messageOf(rule: string, original: string, property: string): string {
  // A message written beside the field is better than ours.
  if (CHINESE.test(original)) return original;
  const text = original.replaceAll(property, '');
  const number = /-?\d+(\.\d+)?/.exec(text)?.[0] ?? '';
  // @Length tells which end was passed only in its words.
  const known = rule === 'isLength' ? (text.includes('shorter') ? 'maxLength' : 'minLength') : rule;
  return (MESSAGES[known] ?? '内容不对，请修改。').replace('#', number);
}

/** The tree of a nested DTO as flat paths, e.g. `members.2.age`. */
export function fieldProblems(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).map(([rule, original]) => ({
      field,
      rule,
      message: messageOf(rule, original, error.property),
    }));
    return [...own, ...fieldProblems(error.children ?? [], field)];
  });
}

/** Unknown properties are refused, not dropped: who sends them should learn that they do nothing. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    forbidUnknownValues: true,
    exceptionFactory: (errors) =>
      new Invalid('INPUT_INVALID', '提交的内容有误，请按各项提示修改后重试。', fieldProblems(errors)),
  });
}
