/** Kinds of elements as the libraries call them, in lower case. */
const KINDS: Readonly<Record<string, string>> = {
  task: '任务',
  'user task': '用户任务',
  'service task': '服务任务',
  'send task': '发送任务',
  'receive task': '接收任务',
  'manual task': '手工任务',
  'business rule task': '判定任务',
  'script task': '脚本任务',
  'call activity': '调用流程',
  transaction: '事务子流程',
  'sub process': '子流程',
  'sub-process': '子流程',
  'event sub process': '事件子流程',
  'event sub-process': '事件子流程',
  'sub-process (collapsed)': '子流程（收起）',
  'sub-process (expanded)': '子流程（展开）',
  'ad hoc sub process': '即席子流程',
  'ad-hoc sub-process': '即席子流程',
  'ad-hoc sub-process (collapsed)': '即席子流程（收起）',
  'ad-hoc sub-process (expanded)': '即席子流程（展开）',
  'exclusive gateway': '排他网关',
  'parallel gateway': '并行网关',
  'inclusive gateway': '包容网关',
  'complex gateway': '复杂网关',
  'event-based gateway': '事件网关',
  'event based gateway': '事件网关',
  'sequence flow': '连线',
  'default flow': '默认连线',
  'conditional flow': '带条件的连线',
  'message flow': '消息流',
  association: '关联线',
  'text annotation': '文字注释',
  group: '分组框',
  process: '流程',
  collaboration: '协作',
  participant: '参与方',
  lane: '泳道',
  'data object reference': '数据对象',
  'data store reference': '数据存储',
  'expanded pool/participant': '参与方（展开）',
  'empty pool/participant': '参与方（空）',
  'start event': '开始事件',
  'end event': '结束事件',
  'boundary event': '边界事件',
  'intermediate catch event': '中间等待事件',
  'intermediate throw event': '中间发出事件',
  'receive task (instantiate)': '接收任务（启动流程）',
};

const EVENTS: Readonly<Record<string, string>> = {
  message: '消息',
  timer: '定时',
  conditional: '条件',
  signal: '信号',
  error: '错误',
  escalation: '升级',
  compensation: '补偿',
  compensate: '补偿',
  link: '链接',
  cancel: '取消',
  terminate: '终止',
};

const DOERS: Readonly<Record<string, string>> = { append: '接上', create: '新建', add: '添加' };

const EVENT_OF_KIND =
  /^([a-z]+) ((?:start|end|boundary|intermediate (?:catch|throw)) event)( \(non.interrupting\))?$/;
const DOING = /^(append|create|add) (.+)$/;

/** The Chinese name of an element's kind, or of the act that makes one; null for any other text. */
export function elementWord(text: string): string | null {
  const lower = text.toLowerCase();
  return KINDS[lower] ?? eventWord(lower) ?? doingWord(lower);
}

function eventWord(text: string): string | null {
  const [, event = '', place = '', running] = EVENT_OF_KIND.exec(text) ?? [];
  const word = EVENTS[event];
  const kind = KINDS[place];
  return word === undefined || kind === undefined ? null : `${word}${kind}${running ? '（不中断）' : ''}`;
}

function doingWord(text: string): string | null {
  const [, doer = '', what = ''] = DOING.exec(text) ?? [];
  const made = what === '' ? null : elementWord(what);
  return made === null ? null : `${DOERS[doer] ?? ''}${made}`;
}
