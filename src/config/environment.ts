import { z } from 'zod';
import { LOG_LEVELS } from './app-config.js';
import type { SettingProblem } from './config-invalid.js';
import { ZeebeEnvironment, zeebeProblems } from './zeebe-environment.js';

const KEY_BYTES = 32;
const MAKE_KEY = `node -e "console.log(require('crypto').randomBytes(${KEY_BYTES}).toString('base64'))"`;

/** What to tell whoever has to set it. */
const CURES: Readonly<Record<string, string>> = {
  NODE_ENV: 'production、development 或 test。 One of production, development, test.',
  PORT: '填写 0–65535 的端口号，例如 3000。 A port number, e.g. 3000.',
  HOST: '填写监听地址，例如 127.0.0.1 或 0.0.0.0。 An address to listen on.',
  PUBLIC_URL:
    '填写用户访问本系统的网址，例如 https://award.example.gov.cn；正式环境须为 https。' +
    ' The address people use, e.g. https://award.example.gov.cn; https in production.',
  TRUST_PROXY:
    '填写前置代理的层数（例如 1）或地址列表。 Number of proxies in front, or their addresses, comma separated.',
  LOG_LEVEL: `填写 ${LOG_LEVELS.join('、')} 之一。 One of these.`,
  DATABASE_URL:
    '填写 PostgreSQL 15 及以上版本的连接地址：postgres://用户:口令@主机:5432/数据库。' +
    ' A PostgreSQL 15+ address: postgres://user:password@host:5432/database.',
  DATABASE_POOL: '填写 2–200 的连接数。 A number of connections from 2 to 200.',
  DATABASE_FSYNC:
    '内置数据库是否逐次落盘；只有可以重来的演练才可设为 off。 Off only where losing the last moments in a power cut does not matter.',
  ENGINE:
    'embedded（内置引擎，默认）或 zeebe（Zeebe 集群）。 embedded, the default, or zeebe for a Zeebe cluster.',
  ZEEBE_ADDRESS:
    '填写 Zeebe 网关的地址，例如 grpc://zeebe:26500；加密连接写 grpcs://。' +
    ' Address of the gateway, e.g. grpc://zeebe:26500; grpcs:// with TLS.',
  ZEEBE_RECORDS_TOKEN:
    'Zeebe 的 exporter 送记录时使用的口令，至少 32 个字符，与 Zeebe 一侧的设置相同。生成：' +
    `node -e "console.log(require('crypto').randomBytes(${KEY_BYTES}).toString('hex'))"` +
    ' Password of the exporter, at least 32 characters, the same as on the brokers.',
  ZEEBE_RECORDS_HOST:
    '填写接收 Zeebe 记录的监听地址；只应让 Zeebe 所在的内部网络访问。' +
    ' An address to take records on; only the brokers should reach it.',
  ZEEBE_RECORDS_PORT:
    '填写接收 Zeebe 记录的端口，不得与 PORT 相同。 A port to take records on, another than PORT.',
  ZEEBE_MANAGEMENT:
    '填写 Zeebe 管理端口的地址，例如 http://zeebe:9600。 Management address of a broker, e.g. http://zeebe:9600.',
  ZEEBE_REST:
    '填写 Zeebe 8.6 的 REST 地址，例如 http://zeebe:8080；拨动演练时间时使用。' +
    ' REST address of Zeebe 8.6, e.g. http://zeebe:8080: moves the time of rehearsals.',
  ZEEBE_CLOCK:
    'real（默认）或 controlled：演练可拨动这套 Zeebe 的时间，只用于不作他用的 Zeebe，正式环境必须为 real。' +
    ' controlled lets rehearsals move the time of a broker used for nothing else; real in production.',
  REHEARSAL:
    '演练会预置虚构人员并可移动时间，正式环境必须为 off。 Rehearsals invent people and move time: off in production.',
  PLAN: '填写方案文件的路径。 Path of a plan file.',
  MAX_UPLOAD_MB: '填写 1–200 的兆字节数。 Megabytes from 1 to 200.',
  SECOND_FACTOR:
    '填写 optional 或 required：工作人员是否必须使用动态口令。 Whether staff need a one-time code.',
  PASSWORD_PROFILE:
    '填写 length（只要求长度）或 mixed（还要求多种字符）。 Length only, or several kinds of characters too.',
  SECRET_KEY: `敏感字段的加密密钥，32 字节 Base64，三个密钥须互不相同，请妥善备份。生成 / generate: ${MAKE_KEY}`,
  OLD_SECRET_KEYS: `更换前用过的加密密钥，逗号分隔；用它们加密的内容仍可读出。 Keys used before, comma separated.`,
  BLIND_INDEX_KEY: `检索密钥，32 字节 Base64，三个密钥须互不相同，请妥善备份。生成 / generate: ${MAKE_KEY}`,
  AUDIT_KEY: `审计链密钥，32 字节 Base64，三个密钥须互不相同，请妥善备份。生成 / generate: ${MAKE_KEY}`,
};

const REQUIRED_IN_PRODUCTION = [
  'DATABASE_URL',
  'SECRET_KEY',
  'BLIND_INDEX_KEY',
  'AUDIT_KEY',
  'PUBLIC_URL',
] as const;
const KEYS = ['SECRET_KEY', 'BLIND_INDEX_KEY', 'AUDIT_KEY'] as const;

const key = z
  .string()
  .transform((value) => Buffer.from(value, 'base64'))
  .refine((bytes) => bytes.length === KEY_BYTES, '不是 32 字节的 Base64 (not 32 bytes in Base64)');

const whole = (min: number, max: number) =>
  z.coerce
    .number('不是数字 (not a number)')
    .int('不是整数 (not whole)')
    .min(min, '太小 (too small)')
    .max(max, '太大 (too large)');

const Environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test'], '取值不对 (unknown value)').default('development'),
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: '不是网址 (not a web address)' }).optional(),
  TRUST_PROXY: z
    .string()
    .transform((value) => (/^\d+$/.test(value) ? Number(value) : value.split(',').map((part) => part.trim())))
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, '取值不对 (unknown value)').default('info'),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: '不是 PostgreSQL 连接地址 (not a PostgreSQL address)' })
    .optional(),
  DATABASE_POOL: whole(2, 200).default(10),
  DATABASE_FSYNC: z.enum(['on', 'off'], '只能是 on 或 off (on or off)').default('on'),
  ENGINE: z.enum(['embedded', 'zeebe'], '取值不对 (unknown value)').default('embedded'),
  ...ZeebeEnvironment,
  REHEARSAL: z.enum(['on', 'off'], '只能是 on 或 off (on or off)').optional(),
  PLAN: z.string().optional(),
  MAX_UPLOAD_MB: whole(1, 200).default(20),
  SECOND_FACTOR: z.enum(['optional', 'required'], '取值不对 (unknown value)').default('optional'),
  PASSWORD_PROFILE: z.enum(['length', 'mixed'], '取值不对 (unknown value)').default('length'),
  SECRET_KEY: key.optional(),
  OLD_SECRET_KEYS: z
    .string()
    .transform((value) => value.split(',').map((part) => Buffer.from(part.trim(), 'base64')))
    .refine(
      (keys) => keys.every((bytes) => bytes.length === KEY_BYTES),
      '不全是 32 字节的 Base64 (not all of them 32 bytes in Base64)',
    )
    .optional(),
  BLIND_INDEX_KEY: key.optional(),
  AUDIT_KEY: key.optional(),
});

export type Environment = z.output<typeof Environment>;

export type ParsedEnvironment =
  | { readonly ok: true; readonly value: Environment }
  | { readonly ok: false; readonly problems: SettingProblem[] };

const problem = (name: string, message: string): SettingProblem => ({
  name,
  message,
  cure: CURES[name] ?? '',
});

/** Every problem at once: nobody should start a server five times to learn of five missing settings. */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): ParsedEnvironment {
  // Compose passes an unset variable on as an empty one.
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const parsed = Environment.safeParse(present);
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map((issue) => problem(String(issue.path[0]), issue.message));
  const production = present['NODE_ENV'] === 'production';
  const problems = [
    ...wrong,
    ...(production ? productionProblems(present) : []),
    ...(present['ENGINE'] === 'zeebe'
      ? zeebeProblems(present).map(([name, text]) => problem(name, text))
      : []),
    ...sameKeys(present),
  ];
  return parsed.success && problems.length === 0 ? { ok: true, value: parsed.data } : { ok: false, problems };
}

function productionProblems(present: Readonly<Record<string, string | undefined>>): SettingProblem[] {
  const problems = REQUIRED_IN_PRODUCTION.filter((name) => present[name] === undefined).map((name) =>
    problem(name, '未设置 (not set)'),
  );
  if (present['REHEARSAL'] === 'on')
    problems.push(problem('REHEARSAL', '正式环境不能开启演练 (on in production)'));
  const address = present['PUBLIC_URL'];
  if (address?.startsWith('http://') && !/^http:\/\/(localhost|127\.0\.0\.1)([:/]|$)/.test(address)) {
    problems.push(problem('PUBLIC_URL', '没有加密，登录信息会被截获 (not encrypted)'));
  }
  return problems;
}

function sameKeys(present: Readonly<Record<string, string | undefined>>): SettingProblem[] {
  return KEYS.filter((name, index) =>
    KEYS.slice(0, index).some((earlier) => present[name] !== undefined && present[name] === present[earlier]),
  ).map((name) => problem(name, '与另一个密钥相同 (same as another key)'));
}
