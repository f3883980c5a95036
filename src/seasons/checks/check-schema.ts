import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { YamlPath } from '../load-yaml.js';
import type { PlanFindings } from './plan-findings.js';

/** `rehearsal-fault`: what a line of applicants says goes wrong. */
export type SchemaName = 'season-plan' | 'rehearsal' | 'rehearsal-fault';

const compiled = new Map<SchemaName, ValidateFunction>();

/** Checks a file's value against its published JSON Schema. @returns whether its shape is right. */
export function checkSchema(name: SchemaName, value: unknown, findings: PlanFindings): boolean {
  const validate = compiled.get(name) ?? compileSchema(name);
  if (validate(value)) return true;
  for (const error of (validate.errors ?? []).filter(isPlain)) report(error, findings);
  return false;
}

function compileSchema(name: SchemaName): ValidateFunction {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    discriminator: true,
    strict: false,
    multipleOfPrecision: 6,
  });
  const published = name === 'rehearsal-fault' ? 'rehearsal' : name;
  const file = schemaFile(path.dirname(fileURLToPath(import.meta.url)), `${published}.schema.json`);
  const schema = JSON.parse(readFileSync(file, 'utf8')) as { definitions: object };
  const { definitions } = schema;
  const validate = ajv.compile(
    name === 'rehearsal-fault' ? { $ref: '#/definitions/fault', definitions } : schema,
  );
  compiled.set(name, validate);
  return validate;
}

/** The schemas lie beside the plans, above the sources and above the build alike. */
function schemaFile(from: string, name: string): string {
  const candidate = path.join(from, 'seasons', name);
  if (existsSync(candidate)) return candidate;
  const parent = path.dirname(from);
  if (parent === from)
    throw new Error(`The folder seasons/ with ${name} is missing. Restore it from the repository.`);
  return schemaFile(parent, name);
}

/** What frames another error says nothing of its own. */
const isPlain = ({ keyword }: ErrorObject): boolean => !['propertyNames', 'if', 'oneOf'].includes(keyword);

function report(error: ErrorObject, findings: PlanFindings): void {
  const at = pathOf(error.instancePath);
  const { keyword, params, propertyName } = error as ErrorObject<string, Record<string, unknown>>;
  if (keyword === 'required') {
    const missing = String(params['missingProperty']);
    findings.error(
      'PLAN_MISSING',
      [...at, missing],
      `缺少“${missing}”。`,
      `请补上 ${missing}${hintOf(error, missing)}。`,
    );
  } else if (keyword === 'additionalProperties') {
    const unknown = String(params['additionalProperty']);
    const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
    const cure = `请检查拼写；这里可以写：${known.join('、')}。`;
    findings.error('PLAN_UNKNOWN_KEY', [...at, unknown], `不认识的项“${unknown}”。`, cure);
  } else if (propertyName !== undefined) {
    const message = `名称“${propertyName}”不能用。`;
    findings.error('PLAN_NAME', [...at, propertyName], message, `请改用${shapeOf(error)}。`);
  } else {
    findings.error('PLAN_VALUE', at, wrongValue(error), `请改为${expected(error)}。`);
  }
}

/** Numbers in a pointer are list places, except where a map happens to have such a key: lines do not care. */
function pathOf(pointer: string): YamlPath {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) =>
    /^\d+$/.test(step) ? Number(step) : step.replace(/~1/g, '/').replace(/~0/g, '~'),
  );
}

const descriptionOf = (schema: unknown): string | undefined =>
  (schema as { description?: string } | undefined)?.description;

function hintOf(error: ErrorObject, missing: string): string {
  const properties = (error.parentSchema?.['properties'] ?? {}) as Record<string, unknown>;
  const description = descriptionOf(properties[missing]);
  return description ? `（${description}）` : '';
}

const shapeOf = (error: ErrorObject): string =>
  descriptionOf(error.parentSchema) ??
  `符合 ${String((error.params as Record<string, unknown>)['pattern'])} 的内容`;

function wrongValue({ data, keyword }: ErrorObject): string {
  if (keyword === 'minItems' || keyword === 'minProperties') return '这里不能为空。';
  if (keyword === 'uniqueItems') return '列表里有重复的内容。';
  const text = typeof data === 'object' ? '' : JSON.stringify(data);
  return `${text ? `“${text.replace(/^"|"$/g, '')}”` : '内容'}不符合要求。`;
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文本',
  integer: '整数',
  number: '数字',
  boolean: 'true 或 false',
  object: '键值对',
  array: '列表',
};

type Expectation = (params: Record<string, unknown>, error: ErrorObject) => string;

const EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  type: (params) => TYPES[String(params['type'])] ?? '另一种类型的内容',
  enum: (params) => (params['allowedValues'] as unknown[]).map(String).join('、').concat(' 之一'),
  const: (params) => String(params['allowedValue']),
  pattern: (_params, error) => shapeOf(error),
  minimum: (params) => `不小于 ${String(params['limit'])} 的数`,
  maximum: (params) => `不大于 ${String(params['limit'])} 的数`,
  multipleOf: (params) => `最多精确到 ${String(params['multipleOf'])} 的数`,
  minLength: () => '非空文本',
  maxLength: (params) => `不超过 ${String(params['limit'])} 字的文本`,
  minItems: (params) => `至少 ${String(params['limit'])} 项`,
  minProperties: (params) => `至少 ${String(params['limit'])} 项`,
  uniqueItems: () => '互不相同的内容',
  discriminator: (_params, error) => `已有的种类：${kindsOf(error).join('、')}`,
};

function expected(error: ErrorObject): string {
  return (
    EXPECTATIONS[error.keyword]?.(error.params as Record<string, unknown>, error) ?? '方案格式允许的内容'
  );
}

function kindsOf(error: ErrorObject): string[] {
  const tag = String((error.params as Record<string, unknown>)['tag']);
  const branches = (error.parentSchema?.['oneOf'] ?? []) as {
    properties?: Readonly<Record<string, { const?: string } | undefined>>;
  }[];
  return branches.flatMap(({ properties }) => properties?.[tag]?.const ?? []);
}
