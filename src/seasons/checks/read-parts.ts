import { describeForm, lintForm } from '../../forms/index.js';
import { parseDecisions } from '../../rules/index.js';
import type { Fault } from '../../shared/fault.js';
import { fillCodes } from '../fill-codes.js';
import { filesIn, formKeyOf } from '../package-layout.js';
import type { PlanFiles } from '../plan-package.js';
import type { SeasonPlan } from '../plan.js';
import type { FormPart, TablePart } from './plan-parts.js';
import { readDiagram, type DiagramProcess } from './read-diagram.js';

type NameOf = (packagePath: string) => string;

type CodeTables = SeasonPlan['codes'];

/**
 * Forms by key, with their choices filled from the plan's code tables; each is linted on the way.
 * @param codes null while the plan itself cannot be read
 */
export function readForms(
  { files }: PlanFiles,
  nameOf: NameOf,
  codes: CodeTables | null,
  faults: Fault[],
): ReadonlyMap<string, FormPart> {
  const forms = [...filesIn(files, 'forms')].map(([name, text]) => {
    const file = nameOf(`forms/${name}`);
    return [formKeyOf(name), readForm(file, text, codes, faults)] as const;
  });
  return new Map(forms);
}

function readForm(file: string, text: string, codes: CodeTables | null, faults: Fault[]): FormPart {
  const raw = parseJson(file, text, faults);
  if (raw === undefined) return { file, definition: null, fields: null };
  const definition = codes
    ? fillCodes(raw, codes, (key, table) => faults.push(unknownTable(file, key, table)))
    : raw;
  const found = lintForm(definition, file);
  faults.push(...found);
  if (found.some(({ severity }) => severity === 'error')) return { file, definition, fields: null };
  const fields = new Map(describeForm(definition).map((field) => [field.path, field] as const));
  return { file, definition, fields };
}

const unknownTable = (file: string, element: string, table: string): Fault => ({
  ...{ code: 'FORM_UNKNOWN_CODES', severity: 'error', file, element },
  message: `选项取自代码表“${table}”，方案里没有这张表。`,
  cure: '请在方案的 codes 中补上，或更正表单项的 codes 属性。',
});

function parseJson(file: string, text: string, faults: Fault[]): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const position = /position (\d+)/.exec((error as Error).message)?.[1];
    faults.push({
      ...{ code: 'FORM_JSON', severity: 'error', file },
      ...(position !== undefined && { line: text.slice(0, Number(position)).split('\n').length }),
      message: '表单文件不是有效的 JSON。',
      cure: '请用表单编辑器重新导出；手工改过的，请检查该处的逗号、括号和引号。',
    });
    return undefined;
  }
}

/** Decision tables by definitions id. */
export function readTables(
  { files }: PlanFiles,
  nameOf: NameOf,
  faults: Fault[],
): ReadonlyMap<string, TablePart> {
  const tables = new Map<string, TablePart>();
  for (const [name, xml] of filesIn(files, 'diagrams')) {
    if (!name.endsWith('.dmn')) continue;
    const file = nameOf(`diagrams/${name}`);
    const { model, faults: found } = parseDecisions(xml, file);
    faults.push(...found);
    if (model) tables.set(model.id, { file, xml, model });
  }
  return tables;
}

/** Processes by id; the engine says what is wrong with a file. */
export function readProcesses({ files }: PlanFiles, nameOf: NameOf): ReadonlyMap<string, DiagramProcess> {
  const diagrams = [...filesIn(files, 'diagrams')].filter(([name]) => name.endsWith('.bpmn'));
  const processes = diagrams.flatMap(([name, xml]) => readDiagram(nameOf(`diagrams/${name}`), xml));
  return new Map(processes.map((process) => [process.id, process] as const));
}
