import type { YamlPath } from '../load-yaml.js';
import type { PlanAward } from '../plan.js';
import { FURTHER_FACTS } from './check-formulas.js';
import { listed, namesIn, type PlanParts, type TablePart } from './plan-parts.js';

/** Code attributes, levels, lists and titles fit each other, and tables look up only what there is. */
export function checkLookUps(parts: PlanParts): void {
  checkCodes(parts);
  checkLevels(parts);
  checkTitles(parts);
  const read = new Set<string>();
  parts.plan.awards.forEach((award, index) => {
    checkAward(parts, ['awards', index], award);
    const table = parts.tables.get(award.eligibility.table);
    if (table) checkTable(parts, award, table, read);
  });
  for (const list of Object.keys(parts.plan.lists ?? {})) {
    if (read.has(list)) continue;
    const message = `名单“${list}”没有条件用到，导入了也不起作用。`;
    parts.findings.warn(
      'PLAN_LIST_UNUSED',
      ['lists', list],
      message,
      `请在决策表中写 listed("${list}")，或删去。`,
    );
  }
}

const levelIds = ({ plan }: PlanParts): readonly string[] => (plan.levels ?? []).map(({ id }) => id);

function checkLevel(parts: PlanParts, at: YamlPath, level: string | undefined): void {
  const levels = levelIds(parts);
  if (level === undefined || levels.includes(level)) return;
  const cure = `请在 levels 中补上，或改用：${listed(levels)}。`;
  parts.findings.error('PLAN_UNKNOWN_LEVEL', at, `没有层级“${level}”。`, cure);
}

function checkCodes(parts: PlanParts): void {
  for (const [table, codes] of Object.entries(parts.plan.codes)) {
    codes.forEach(({ code, level, excludes }, index) => {
      const at: YamlPath = ['codes', table, index];
      checkLevel(parts, [...at, 'level'], level);
      excludes?.forEach((other, place) => {
        if (other !== code && codes.some((one) => one.code === other)) return;
        const message =
          other === code ? `“${code}”排除了自己。` : `“${code}”排除的“${other}”不在代码表 ${table} 里。`;
        const cure = `请改用同一张表里的其他代码：${listed(codes.map((one) => one.code))}。`;
        parts.findings.error('PLAN_CODE_EXCLUDES', [...at, 'excludes', place], message, cure);
      });
    });
  }
}

function checkLevels({ plan, findings }: PlanParts): void {
  const levels = plan.levels ?? [];
  levels.forEach(({ id }, index) => {
    if (levels.findIndex((level) => level.id === id) === index) return;
    findings.error('PLAN_DUPLICATE', ['levels', index, 'id'], `“${id}”重复。`, '请改名，或删去多余的一项。');
  });
}

/** Former keys belong to one title each, and nobody is named under one any more. */
function checkTitles(parts: PlanParts): void {
  const { plan, findings } = parts;
  const titles = Object.entries(plan.registerTitles ?? {});
  const owner = new Map<string, string>();
  for (const [title, { level, was }] of titles) {
    checkLevel(parts, ['registerTitles', title, 'level'], level);
    was?.forEach((key, place) => {
      const at: YamlPath = ['registerTitles', title, 'was', place];
      const other = owner.get(key) ?? (plan.registerTitles?.[key] ? key : undefined);
      if (other !== undefined) {
        const message = `“${key}”既是“${title}”的曾用标识，又属于“${other}”，分不清算哪一个。`;
        findings.error('PLAN_TITLE_TWICE', at, message, '请只留在一处。');
      }
      owner.set(key, title);
    });
  }
  plan.awards.forEach(({ naming: { registerTitle } }, index) => {
    const at: YamlPath = ['awards', index, 'naming', 'registerTitle'];
    const renamed = owner.get(registerTitle);
    if (renamed !== undefined) {
      const message = `新命名的仍登记为旧称号“${registerTitle}”，它已改名为“${renamed}”。`;
      findings.error('PLAN_TITLE_FORMER', at, message, `请改为 ${renamed}。`);
    } else if (titles.length > 0 && !plan.registerTitles?.[registerTitle]) {
      const message = `registerTitles 里没有称号“${registerTitle}”。`;
      findings.warn('PLAN_TITLE_UNLISTED', at, message, '请补上它的名称，导入和查询时才看得懂。');
    }
  });
}

function checkAward(parts: PlanParts, at: YamlPath, award: PlanAward): void {
  const { findings } = parts;
  award.eligibility.rules.forEach((rule, place) => {
    if (rule.level !== 'unit' || award.roles['unitCode'] !== undefined) return;
    const message = `条件“${rule.title}”是单位条件，但奖项没有说明哪一项是单位代码。`;
    const path = [...at, 'eligibility', 'rules', place, 'level'];
    findings.error('PLAN_RULE_NO_UNIT', path, message, '请在 roles 中补上 unitCode。');
  });
  const form = parts.forms.get(award.form);
  const own = new Set([...(form ? namesIn(form) : []), ...Object.keys(award.computed ?? {})]);
  const hidden = FURTHER_FACTS.filter((fact) => own.has(fact));
  if (hidden.length === 0) return;
  const message = `申报表或 computed 里有 ${listed(hidden)}，决策表用到这些名字时读的是申报表的内容。`;
  findings.warn('PLAN_FACT_HIDDEN', [...at, 'form'], message, '要用平台的同名内容，请给表单项换一个标识。');
}

/** What a table asks for by name in a text, and how it is called where there is none. */
function checkTable(parts: PlanParts, award: PlanAward, table: TablePart, read: Set<string>): void {
  const { plan } = parts;
  const params = Object.keys(award.eligibility.params ?? {});
  const used = new Set<string>();
  const asked: readonly Asked[] = [
    {
      by: /\bparams\.([A-Za-z]\w*)/g,
      code: 'TABLE_UNKNOWN_PARAM',
      known: params,
      what: '参数',
      see: (name) => used.add(name),
    },
    {
      by: /\blisted\(\s*"([^"]*)"/g,
      code: 'TABLE_UNKNOWN_LIST',
      known: Object.keys(plan.lists ?? {}),
      what: '名单',
      see: (name) => read.add(name),
    },
    {
      by: /\b(?:code|without excluded)\(\s*"([^"]*)"/g,
      code: 'TABLE_UNKNOWN_CODES',
      known: Object.keys(plan.codes),
      what: '代码表',
    },
    {
      by: /\blevel at least\(.*?,\s*"([^"]*)"\s*\)/g,
      code: 'TABLE_UNKNOWN_LEVEL',
      known: levelIds(parts),
      what: '层级',
    },
  ];
  table.xml.split('\n').forEach((line, index) => {
    const text = line.replaceAll('&quot;', '"');
    for (const one of asked) askedIn(parts, table, { text, line: index + 1 }, one);
  });
  const index = plan.awards.indexOf(award);
  for (const param of params.filter((key) => !used.has(key))) {
    const at = ['awards', index, 'eligibility', 'params', param];
    const message = `参数“${param}”没有被决策表 ${award.eligibility.table} 用到，改了也不起作用。`;
    parts.findings.warn('PLAN_PARAM_UNUSED', at, message, `请在决策表中写 params.${param}，或删去。`);
  }
}

interface Asked {
  readonly by: RegExp;
  readonly code: string;
  readonly known: readonly string[];
  readonly what: string;
  readonly see?: (name: string) => void;
}

function askedIn(
  { faults }: PlanParts,
  { file }: TablePart,
  { text, line }: { readonly text: string; readonly line: number },
  { by, code, known, what, see }: Asked,
): void {
  for (const [whole, name = ''] of text.matchAll(by)) {
    see?.(name);
    if (known.includes(name)) continue;
    faults.push({
      ...{ code, severity: 'error', file, line, element: whole },
      message: `决策表用到的${what}“${name}”不在方案里。`,
      cure: `请在方案中补上，或改用：${listed(known)}。`,
    });
  }
}
