import { z } from 'zod';
import type { Scenario, Step } from './scenario.js';

/** The file is no list of scenarios; every fault is named. */
export class ScenarioFileInvalid extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

const text = z.string('应为文字');
const name = text.min(1, '不能为空');
const variables = z.record(z.string(), z.unknown(), '应为变量对象，例如 {"x": 1}');
const whole = z.int('应为整数');
const duration = whole.min(0, '不能是负数');

type Argument = readonly [label: string, schema: z.ZodType];

/** Arguments of every step, in their order. Durations are in milliseconds. */
const STEPS: Readonly<Record<Step[0], readonly Argument[]>> = {
  create: [
    ['流程编号', name],
    ['变量', variables],
  ],
  take: [['任务类型', name]],
  complete: [
    ['任务类型', name],
    ['变量', variables],
  ],
  fail: [
    ['任务类型', name],
    ['剩余次数', whole],
    ['等待毫秒数', duration],
  ],
  error: [
    ['任务类型', name],
    ['错误代码', text],
    ['变量', variables],
  ],
  publish: [
    ['消息名称', name],
    ['关联键', text],
    ['变量', variables],
    ['保留毫秒数', duration],
  ],
  signal: [
    ['信号名称', name],
    ['变量', variables],
  ],
  set: [['变量', variables]],
  resolve: [],
  retries: [['次数', whole]],
  cancel: [],
  advance: [['毫秒数', duration]],
  obs: [],
};

/** Reads a scenario file. @throws ScenarioFileInvalid with all faults, in Chinese, by scenario and step */
export function parseScenarios(json: string): readonly Scenario[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    throw new ScenarioFileInvalid([`文件不是 JSON：${(error as Error).message}`]);
  }
  if (!Array.isArray(parsed)) throw new ScenarioFileInvalid(['文件应是一个 JSON 数组，每项是一个场景。']);
  const names = new Set<string>();
  const faults = parsed.flatMap((each, index) => faultsOf(each, index, names));
  if (faults.length > 0) throw new ScenarioFileInvalid(faults);
  return parsed as readonly Scenario[];
}

const Head = z.object({
  name,
  xml: name,
  dmn: name.optional(),
  steps: z.array(z.unknown(), '应为步骤的数组'),
});

function faultsOf(scenario: unknown, index: number, names: Set<string>): readonly string[] {
  const head = Head.safeParse(scenario, { error: () => '缺少，或不是所需的类型' });
  const given = (scenario as { name?: unknown } | null)?.name;
  const place = `第 ${index + 1} 个场景${typeof given === 'string' && given !== '' ? `“${given}”` : ''}`;
  if (!head.success) {
    return head.error.issues.map(({ path, message }) => `${place}：${path.join('.') || '内容'} ${message}。`);
  }
  const { steps } = head.data;
  const faults = steps.flatMap((step, at) =>
    faultsOfStep(step).map((fault) => `${place}第 ${at + 1} 步：${fault}`),
  );
  if (names.has(head.data.name)) faults.unshift(`${place}：名称重复，结果按名称给出，请另起名称。`);
  names.add(head.data.name);
  return faults;
}

function faultsOfStep(step: unknown): readonly string[] {
  if (!Array.isArray(step) || typeof step[0] !== 'string') {
    return ['步骤应是数组，第一项是步骤名称，例如 ["take", "a"]。'];
  }
  const [kind, ...given] = step as [string, ...unknown[]];
  if (!Object.hasOwn(STEPS, kind)) {
    return [`没有名为“${kind}”的步骤。可用的有：${Object.keys(STEPS).join('、')}。`];
  }
  const wanted = STEPS[kind as Step[0]];
  if (given.length !== wanted.length) {
    const labels = wanted.map(([label]) => label).join('、');
    return [`“${kind}”需要 ${wanted.length} 项（${labels || '无'}），实际有 ${given.length} 项。`];
  }
  return wanted.flatMap(([label, schema], at) => {
    const result = schema.safeParse(given[at]);
    return result.success ? [] : [`“${kind}”的${label}${result.error.issues[0]?.message ?? '不对'}。`];
  });
}
