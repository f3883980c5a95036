/** How a setting is filled in. */
export const SETTING_KINDS = [
  'text',
  'lines',
  'number',
  'choice',
  'flag',
  'image',
  'font',
  'colour',
  'list',
] as const;
export type SettingKind = (typeof SETTING_KINDS)[number];

/**
 * One thing about a template that everybody may set. It is declared and kept in one file beside the templates,
 * `NAME.settings.json`, which they read; so a form can be drawn from it without looking into the code.
 */
export interface TemplateSetting {
  readonly key: string;
  readonly label: string;
  readonly kind: SettingKind;
  readonly value: unknown;
  readonly hint?: string;
  /** Settings of one group stand together. */
  readonly group?: string;
  /** Of a number. */
  readonly unit?: SettingUnit;
  readonly least?: number;
  /** Of a number; of a text, how many characters. */
  readonly most?: number;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

export type SettingUnit = 'mm' | 'cm' | 'pt' | 'em' | '%';

export interface TemplateSettings {
  readonly title: string;
  readonly settings: readonly TemplateSetting[];
}

/** What is wrong with a file of settings, at which of them. */
export interface SettingProblem {
  /** Position among the settings; null for the file. */
  readonly index: number | null;
  readonly message: string;
  readonly cure: string;
}

export const isSettingsFile = (name: string): boolean => name.endsWith('.settings.json');

const MOST_SETTINGS = 60;
const MOST_TEXT = 500;
const MOST_LINES = 30;
const KEY = /^[a-zA-Z][a-zA-Z0-9]{0,39}$/;
const UNITS: ReadonlySet<unknown> = new Set(['mm', 'cm', 'pt', 'em', '%']);

/** Reads a file of settings; null where it is none at all. What is wrong with single ones stands in `problems`. */
export function readTemplateSettings(text: string): {
  readonly settings: TemplateSettings | null;
  readonly problems: readonly SettingProblem[];
} {
  const file = parsed(text);
  const list = isRecord(file) ? file['settings'] : undefined;
  if (!isRecord(file) || !Array.isArray(list)) return { settings: null, problems: [NO_SETTINGS] };
  if (list.length > MOST_SETTINGS) return { settings: null, problems: [TOO_MANY] };
  const problems = list.flatMap((one: unknown, index) => declarationProblems(one, index, list));
  const wrong = new Set(problems.map(({ index }) => index));
  const settings = list.filter((_, index) => !wrong.has(index)) as TemplateSetting[];
  const title = typeof file['title'] === 'string' ? file['title'] : '';
  const values = list.flatMap((one: unknown, index) =>
    wrong.has(index) ? [] : valueProblems(one as TemplateSetting, index),
  );
  return { settings: { title, settings }, problems: [...problems, ...values] };
}

const NO_SETTINGS: SettingProblem = {
  index: null,
  message: '设置文件无法读取：应是 JSON，里面有 settings 列表。',
  cure: '请在“源文件”中按提示改正，或撤销最近的修改。',
};
const TOO_MANY: SettingProblem = {
  index: null,
  message: `设置超过 ${String(MOST_SETTINGS)} 项。`,
  cure: '请分到几个设置文件里。',
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function declarationProblems(one: unknown, index: number, all: readonly unknown[]): SettingProblem[] {
  const problem = (message: string, cure: string): SettingProblem[] => [{ index, message, cure }];
  if (!isRecord(one))
    return problem('这一项不是设置。', '请写成 { "key": …, "label": …, "kind": …, "value": … }。');
  const { key, label } = one;
  if (typeof key !== 'string' || !KEY.test(key))
    return problem('设置的标识（key）应是英文字母和数字，以字母开头。', '请改正标识，模板里的名字一起改。');
  if (all.findIndex((other) => isRecord(other) && other['key'] === key) !== index)
    return problem(`设置“${key}”写了两次。`, '请删去一个。');
  if (typeof label !== 'string' || label === '')
    return problem(`设置“${key}”没有名称（label）。`, '请写上中文名称，填写的人看到的是它。');
  return kindProblem(one, label).flatMap(([message, cure]) => problem(message, cure));
}

function kindProblem(
  { kind, unit, options }: Readonly<Record<string, unknown>>,
  label: string,
): (readonly [string, string])[] {
  if (!SETTING_KINDS.some((known) => known === kind))
    return [[`设置“${label}”的种类（kind）不认识。`, `可用：${SETTING_KINDS.join('、')}。`]];
  if (unit !== undefined && !UNITS.has(unit))
    return [[`设置“${label}”的单位（unit）不认识。`, '可用：mm、cm、pt、em、%。']];
  if (kind === 'choice' && !areOptions(options))
    return [[`设置“${label}”没有可选的值（options）。`, '请写成 [{ "value": …, "label": … }]。']];
  return [];
}

const areOptions = (options: unknown): boolean =>
  Array.isArray(options) &&
  options.length > 0 &&
  options.every(
    (one) => isRecord(one) && typeof one['value'] === 'string' && typeof one['label'] === 'string',
  );

function valueProblems(setting: TemplateSetting, index: number): SettingProblem[] {
  const message = valueProblem(setting, setting.value);
  return message === null
    ? []
    : [{ index, message: `“${setting.label}”${message}`, cure: '请在“设置”里改正。' }];
}

/** Why a value does not do for a setting, in words that follow its name; null when it does. */
export function valueProblem(setting: TemplateSetting, value: unknown): string | null {
  return (PROBLEMS[setting.kind] ?? textProblem)(setting, value);
}

type Judge = (setting: TemplateSetting, value: unknown) => string | null;

const PROBLEMS: Readonly<Partial<Record<SettingKind, Judge>>> = {
  number: numberProblem,
  list: listProblem,
  flag: (_, value) => (typeof value === 'boolean' ? null : '应是“是”或“否”。'),
  choice: ({ options }, value) =>
    options?.some((option) => option.value === value) === true ? null : '不在可选的值里。',
  colour: (_, value) => (isText(value, /^#[0-9a-f]{6}$/i) ? null : '应是颜色，如 #b01515。'),
  image: (_, value) => (isText(value, /^(?:[^/\\]+\.(?:png|jpg|svg))?$/) ? null : '应是模板文件夹里的图片。'),
};

const isText = (value: unknown, shape: RegExp): boolean => typeof value === 'string' && shape.test(value);

function numberProblem(setting: TemplateSetting, value: unknown): string | null {
  const { least, most } = setting;
  const unit: string = setting.unit ?? '';
  if (typeof value !== 'number' || !Number.isFinite(value)) return '应是数字。';
  if (least !== undefined && value < least) return `不能小于 ${String(least)}${unit}。`;
  return most !== undefined && value > most ? `不能大于 ${String(most)}${unit}。` : null;
}

function listProblem(setting: TemplateSetting, value: unknown): string | null {
  if (!Array.isArray(value)) return '应是几行文字。';
  if (value.length > MOST_LINES) return `最多 ${String(MOST_LINES)} 行。`;
  return value.map((line: unknown) => textProblem(setting, line)).find((problem) => problem !== null) ?? null;
}

function textProblem({ most = MOST_TEXT }: TemplateSetting, value: unknown): string | null {
  if (typeof value !== 'string') return '应是文字。';
  return [...value].length > most ? `最多 ${String(most)} 个字。` : null;
}
