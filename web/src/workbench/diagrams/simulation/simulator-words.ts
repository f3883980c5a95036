/** What the token simulator says. */
const WORDS: Readonly<Record<string, string>> = {
  'Token Simulation': '令牌推演',
  'Simulation Log': '推演记录',
  'Toggle Simulation Log': '显示或收起推演记录',
  'No Entries': '还没有记录',
  'Play Simulation': '继续推演',
  'Pause Simulation': '暂停推演',
  'Play/Pause Simulation': '暂停或继续',
  'Reset Simulation': '重新开始',
  'Simulation reset': '已重新开始',
  'Set animation speed = Slow': '慢速',
  'Set animation speed = Normal': '常速',
  'Set animation speed = Fast': '快速',
  'Set Sequence Flow': '换一条路',
  'Trigger Event': '触发事件',
  'Add pause point': '在这里停下',
  'Remove pause point': '不在这里停下',
  Close: '关闭',
  Finished: '走完',
  'Not supported': '推演不支持',
  'Found unsupported elements': '有推演不支持的元素',
  'View all running process instances': '全部实例',
};
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^Focus process instance .*$/, '看这个实例'],
  [/^Process (?:Instance )?(?:(.+) )?started$/i, '开始：$1'],
  [/^Process (?:Instance )?(?:(.+) )?finished$/i, '走完：$1'],
  [/^Process (?:Instance )?(?:(.+) )?canceled$/i, '取消：$1'],
];

/** The simulator's words in Chinese; null for any other text. */
export function simulatorWord(text: string): string | null {
  const trimmed = text.trim();
  const known = WORDS[trimmed];
  if (known !== undefined) return known;
  const pattern = PATTERNS.find(([expression]) => expression.test(trimmed));
  return pattern ? trimmed.replace(pattern[0], pattern[1]) : null;
}
