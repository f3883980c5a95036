import type { Fault } from '../../shared/fault.js';
import { readPlanFolder } from '../package-folder.js';
import type { SeasonPlan } from '../plan.js';
import { readPlanParts } from './check-plan.js';
import { checkRehearsal } from './check-rehearsal.js';
import { checkSchema } from './check-schema.js';
import { checkLineFilledIn } from './check-filled-in.js';
import { checkFault, type FaultToCheck } from './check-script-fault.js';
import { PlanFindings } from './plan-findings.js';
import { listed, type PlanParts } from './plan-parts.js';

/** A line of a list of applicants as far as the plan has to know it. */
export interface ScriptedLine {
  readonly file: string;
  readonly line: number;
  readonly award: unknown;
  readonly faults: unknown;
  /** What is handed in in time; left out where nothing is, or nothing can be read. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  /** The script says what a refused form comes to. */
  readonly refusalForeseen?: boolean;
}

/** A script of people with its lines against the plan they are to play. @returns plan: null when it cannot be read */
export async function checkScript(
  planFile: string,
  script: { readonly file: string; readonly text: string; readonly lines: readonly ScriptedLine[] },
): Promise<{ plan: SeasonPlan | null; faults: readonly Fault[] }> {
  const { folder, faults } = await readPlanFolder(planFile);
  const parts = folder && readPlanParts(folder.files, folder.nameOf);
  if (!parts) return { plan: null, faults: faults.length > 0 ? faults : [unreadable(planFile)] };
  const own: Fault[] = [];
  const scripted = { ...parts, faults: own };
  checkRehearsal(scripted, script.file, script.text);
  for (const line of script.lines) checkLine(scripted, line);
  return { plan: parts.plan, faults: own };
}

const unreadable = (file: string): Fault => ({
  code: 'PLAN_INVALID',
  severity: 'error',
  file,
  message: '方案有错误，剧本无从核对。',
  cure: '请先用 npm run plan -- check 校验方案并改正。',
});

function checkLine(parts: PlanParts, scripted: ScriptedLine): void {
  const { file, line, award, faults } = scripted;
  const findings = new PlanFindings(file, { value: { award, faults }, lineOf: () => line });
  const awards = parts.plan.awards.map(({ id }) => id);
  if (typeof award !== 'string' || !awards.includes(award)) {
    const message = `方案里没有奖项“${String(award)}”。`;
    findings.error('APPLICANT_UNKNOWN_AWARD', ['award'], message, `请改用：${listed(awards)}。`);
  }
  checkLineData(parts, findings, scripted);
  if (faults !== undefined && !Array.isArray(faults))
    findings.error('REHEARSAL_FAULTS', ['faults'], 'faults 不是列表。', '请写成 [{"kind": "late"}] 的样子。');
  for (const [index, fault] of (Array.isArray(faults) ? faults : []).entries()) {
    const shape = new PlanFindings(file, { value: fault, lineOf: () => line });
    if (checkSchema('rehearsal-fault', fault, shape))
      checkFault(
        { parts, findings },
        ['faults', index],
        fault as FaultToCheck,
        typeof award === 'string' ? award : null,
      );
    parts.faults.push(...shape.faults);
  }
  parts.faults.push(...findings.faults);
}

function checkLineData(
  { plan, forms }: PlanParts,
  findings: PlanFindings,
  { award, data, refusalForeseen: foreseen = false }: ScriptedLine,
): void {
  const form = forms.get(plan.awards.find(({ id }) => id === award)?.form ?? '');
  if (form && data) checkLineFilledIn(findings, form, { data, foreseen });
}
