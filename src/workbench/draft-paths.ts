import { belongsTo, isBinary, PACKAGE_FOLDERS, PLAN_FILE } from '../seasons/index.js';
import { Invalid } from '../shared/errors.js';

/** The script of people lies beside a plan and is no part of its versions. */
export const SCRIPT_FILE = 'rehearsal.yaml';

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,99}$/u;
const MOST_TEXT = 2_000_000;
const MOST_BINARY = 12_000_000;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
export const MOST_FILES = 500;

/** @throws Invalid DRAFT_PATH, DRAFT_FILE_LARGE, DRAFT_FILE_ENCODING */
export function assertDraftFile(path: string, content: string | null): void {
  if (!isDraftPath(path)) {
    throw new Invalid(
      'DRAFT_PATH',
      `方案里不能有文件“${path.slice(0, 120)}”。流程图和判定表（.bpmn、.dmn）放在 diagrams，表单（.form.json）放在 forms，模板放在 templates。`,
    );
  }
  if (content === null) return;
  const most = isBinary(path) ? MOST_BINARY : MOST_TEXT;
  if (content.length > most) {
    throw new Invalid(
      'DRAFT_FILE_LARGE',
      `文件“${path}”过大（最多 ${most / 1_000_000} MB），请拆小或压缩后再放入。`,
      [],
      { status: 413 },
    );
  }
  if (isBinary(path) ? !BASE64.test(content) : content.includes('\u0000')) {
    throw new Invalid('DRAFT_FILE_ENCODING', `文件“${path}”的内容无法识别，请重新选择文件上传。`);
  }
}

function isDraftPath(path: string): boolean {
  if (path === PLAN_FILE || path === SCRIPT_FILE) return true;
  const [folder, name, ...rest] = path.split('/');
  if (name === undefined || rest.length > 0 || !NAME.test(name)) return false;
  const known = PACKAGE_FOLDERS.find((each) => each === folder);
  return known !== undefined && belongsTo(known, name);
}
