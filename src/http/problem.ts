import { HttpException } from '@nestjs/common';
import { databaseFailure } from '../database/index.js';
import { AppError, type FieldProblem } from '../shared/errors.js';

/** RFC 9457, with our code, the fields at fault and the request's id. */
export interface Problem extends Readonly<Record<string, unknown>> {
  readonly type: string;
  /** What kind of problem, for people. */
  readonly title: string;
  readonly status: number;
  /** What happened this time and what to do, in Chinese. */
  readonly detail: string;
  /** For programs. */
  readonly code: string;
  readonly fields?: readonly FieldProblem[];
}

interface Kind {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

const KINDS: Readonly<Record<number, Kind>> = {
  400: { code: 'BAD_REQUEST', title: '请求有误', detail: '请求的内容无法读懂。请刷新页面后重试。' },
  401: { code: 'NOT_SIGNED_IN', title: '尚未登录', detail: '请先登录。' },
  403: { code: 'FORBIDDEN', title: '没有权限', detail: '您没有这项操作的权限。如需办理，请联系管理员授权。' },
  404: { code: 'NOT_FOUND', title: '没有找到', detail: '没有找到。它可能不存在，或不在您的职责范围内。' },
  405: {
    code: 'METHOD_NOT_ALLOWED',
    title: '不支持的操作',
    detail: '该地址不支持这种操作。请刷新页面后重试。',
  },
  406: { code: 'NOT_ACCEPTABLE', title: '格式不支持', detail: '无法按要求的格式提供内容。' },
  408: { code: 'TIMEOUT', title: '超时', detail: '请求超时，没有保存。请检查网络后重试。' },
  409: { code: 'CONFLICT', title: '已被更新', detail: '内容已被他人更新，本次操作没有保存。请刷新后重试。' },
  413: {
    code: 'TOO_LARGE',
    title: '内容过大',
    detail: '提交的内容或文件超过允许的大小。请压缩或拆分后重试。',
  },
  415: { code: 'MEDIA_TYPE', title: '格式不支持', detail: '不支持这种提交格式。' },
  422: { code: 'INVALID', title: '内容有误', detail: '提交的内容有误，请按提示修改。' },
  429: { code: 'TOO_MANY_REQUESTS', title: '操作过于频繁', detail: '操作过于频繁，请稍等片刻再试。' },
  500: {
    code: 'INTERNAL',
    title: '系统故障',
    detail: '系统出现故障，本次操作没有保存。请稍后重试；如持续出现，请把请求编号告诉系统管理员。',
  },
  503: { code: 'UNAVAILABLE', title: '暂时无法服务', detail: '系统暂时无法服务，请稍后重试。' },
  507: { code: 'DISK_FULL', title: '存储空间不足', detail: '服务器磁盘空间已满，本次操作没有保存。' },
};

const INTERNAL = KINDS[500] as Kind;
const CLIENT_ERROR = KINDS[400] as Kind;

const kindOf = (status: number): Kind => KINDS[status] ?? (status < 500 ? CLIENT_ERROR : INTERNAL);

const typeOf = (code: string): string => `urn:jiangping:problem:${code.toLowerCase().replaceAll('_', '-')}`;

function fromAppError(error: AppError): Problem {
  return {
    ...error.details,
    type: typeOf(error.code),
    title: kindOf(error.status).title,
    status: error.status,
    detail: error.message,
    code: error.code,
    ...(error.fields.length > 0 ? { fields: error.fields } : {}),
  };
}

/** Only the status is taken: messages of libraries are English and made for developers. */
function fromStatus(status: number): Problem {
  const { code, title, detail } = kindOf(status);
  return { type: typeOf(code), title, status, detail, code };
}

/** A 4xx that Fastify or one of its plugins found: body too large, broken JSON, unknown media type. */
function refusalOf(error: unknown): number | null {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

/** What a caller is told. Nothing of an unexpected error gets out but that there was one. */
export function toProblem(error: unknown): Problem {
  if (error instanceof AppError) return fromAppError(error);
  if (error instanceof HttpException) return fromStatus(error.getStatus());
  const failure = databaseFailure(error);
  if (failure) return fromAppError(failure);
  return fromStatus(refusalOf(error) ?? 500);
}
