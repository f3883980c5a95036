import { Invalid } from '../shared/errors.js';

/**
 * Why an upload is not taken. Codes are stable:
 * FILE_EMPTY, FILE_TOO_LARGE (413), FILE_TYPE, FILE_HEIC, FILE_MISMATCH, FILE_BROKEN, FILE_PIXELS,
 * FILE_PDF_ENCRYPTED, FILE_PDF_ACTIVE, FILE_PDF_PAGES, FILE_OFFICE_ACTIVE, FILE_UNSAFE.
 */
export function refusal(code: string, message: string, status = 422): Invalid {
  return new Invalid(code, message, [], { status });
}

export function broken(what: string): Invalid {
  return refusal(
    'FILE_BROKEN',
    `文件打不开，可能没有传完整或已经损坏（${what}）。请在电脑上打开检查，另存一份后重新上传。`,
  );
}
