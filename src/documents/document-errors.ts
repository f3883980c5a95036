import { AppError } from '../shared/errors.js';
import type { Fault } from '../shared/fault.js';

/** The template is at fault, not the case: whoever edits it is told file and line. */
export class TemplateFailed extends AppError {
  readonly code = 'DOCUMENT_TEMPLATE';
  readonly status = 500;
  override readonly details: Readonly<Record<string, unknown>>;
  constructor(readonly faults: readonly Fault[]) {
    const [first] = faults;
    const place = first
      ? `${first.file}${first.line === undefined ? '' : ` 第 ${String(first.line)} 行`}：${first.message}`
      : '';
    super(`打印模板有错，文件没有生成。请管理员修改模板。${place}`);
    this.details = { faults };
  }
}

export class DocumentTimeout extends AppError {
  readonly code = 'DOCUMENT_TIMEOUT';
  readonly status = 503;
  constructor(seconds: number) {
    super(`生成文件超过 ${String(seconds)} 秒，已停止。请稍后再试；总是这样时请管理员检查模板中的循环。`);
  }
}

export class DocumentTooLarge extends AppError {
  readonly code = 'DOCUMENT_MEMORY';
  readonly status = 503;
  constructor() {
    super('生成文件需要的内存过多，已停止。请管理员检查模板中的循环和过大的图片。');
  }
}

/** The printing process went away. */
export class DocumentFailed extends AppError {
  readonly code = 'DOCUMENT_FAILED';
  readonly status = 503;
  constructor(reason: string) {
    super('文件没有生成。请稍后再试；仍不行时请联系技术支持。');
    this.details = { reason };
  }
  override readonly details: Readonly<Record<string, unknown>>;
}
