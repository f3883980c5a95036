import { InvalidVariables } from '../../errors.js';
import type { Variables } from '../../process-engine.js';

const MAX_LENGTH = 1024 * 1024;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What JSON text allows and PostgreSQL's jsonb does not: NUL, and half of a surrogate pair. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|[dD][89a-fA-F])/;

/** A copy that is JSON and nothing else. @throws InvalidVariables */
export function checkVariables(variables: Variables): Variables {
  const name = Object.keys(variables).find((each) => !NAME.test(each) || each === '__proto__');
  if (name !== undefined) {
    throw new InvalidVariables(`名称“${name}”不行。名称只能用英文字母、数字和下划线，且不以数字开头。`);
  }
  const text = serialize(variables);
  if (text.length > MAX_LENGTH) {
    throw new InvalidVariables('总量超过 1 MB。变量只放编号和结论，文件和表单内容请存在业务数据里。');
  }
  if (UNSTORABLE.test(text)) throw new InvalidVariables('含有不能保存的字符（空字符或不完整的字符）。');
  return JSON.parse(text) as Variables;
}

function serialize(variables: Variables): string {
  try {
    return JSON.stringify(variables);
  } catch (error) {
    throw new InvalidVariables(`不是 JSON 数据（${(error as Error).message}）。`);
  }
}
