import { z } from 'zod';

const TOKEN_LENGTH = 32;
const address = z.url({ protocol: /^https?$/, error: '不是网址 (not a web address)' });

/** What is asked for only with `ENGINE=zeebe`. */
export const ZeebeEnvironment = {
  ZEEBE_ADDRESS: z
    .string()
    .transform((value) => (value.includes('://') ? value : `grpc://${value}`))
    .refine((value) => /^grpcs?:\/\/[^/:]+:\d{1,5}\/?$/.test(value), '不是网关地址 (not a gateway address)')
    .transform((value) => value.replace(/\/$/, ''))
    .optional(),
  ZEEBE_RECORDS_TOKEN: z.string().min(TOKEN_LENGTH, '太短 (too short)').optional(),
  ZEEBE_RECORDS_HOST: z.string().default('127.0.0.1'),
  ZEEBE_RECORDS_PORT: z.coerce
    .number('不是数字 (not a number)')
    .int('不是整数 (not whole)')
    .min(0, '太小 (too small)')
    .max(65_535, '太大 (too large)')
    .default(9280),
  ZEEBE_MANAGEMENT: address.optional(),
  ZEEBE_REST: address.optional(),
  ZEEBE_CLOCK: z.enum(['real', 'controlled'], '取值不对 (unknown value)').default('real'),
};

type Present = Readonly<Record<string, string | undefined>>;

/** What is missing or does not go together. Name of the setting and what is wrong with it. */
export function zeebeProblems(present: Present): readonly (readonly [string, string])[] {
  const controlled = present['ZEEBE_CLOCK'] === 'controlled';
  const needed = ['ZEEBE_ADDRESS', 'ZEEBE_RECORDS_TOKEN', ...(controlled ? ['ZEEBE_REST'] : [])];
  const missing = needed
    .filter((name) => present[name] === undefined)
    .map((name) => [name, '未设置 (not set)'] as const);
  return [...missing, ...contradictions(present, controlled)];
}

function contradictions(present: Present, controlled: boolean): readonly (readonly [string, string])[] {
  const problems: (readonly [string, string])[] = [];
  if (controlled && present['NODE_ENV'] === 'production') {
    problems.push(['ZEEBE_CLOCK', '正式环境不能拨动时间 (time is moved in production)']);
  }
  if (!controlled && present['REHEARSAL'] === 'on') {
    problems.push(['ZEEBE_CLOCK', '演练需要能拨动的时间 (a rehearsal moves time)']);
  }
  if ((present['PORT'] ?? '3000') === (present['ZEEBE_RECORDS_PORT'] ?? '9280') && present['PORT'] !== '0') {
    problems.push(['ZEEBE_RECORDS_PORT', '与 PORT 相同 (same as PORT)']);
  }
  return problems;
}
