import type { Fault } from '../../../shared/fault.js';
import type { Deployment, DeploymentResource } from '../../process-engine.js';
import type { ServiceTaskRegistry } from '../../service-task-registry.js';
import { isBpmn, isDmn } from '../model/compiled-deployment.js';
import { compileProcess, executableProcesses } from '../model/compile-process.js';
import type { ProcessModel } from '../model/process-model.js';
import { readXml } from '../model/read-xml.js';
import { listOf, type XmlElement } from '../model/xml-element.js';
import { checkCatalogue } from './catalogue-rules.js';
import { checkBrokerLoops } from './broker-loop-rules.js';
import { checkConstants } from './constant-rules.js';
import { checkDateWaits } from './date-wait-rules.js';
import { checkEvents } from './event-rules.js';
import { checkExpressions } from './expression-rules.js';
import { checkExtensionElements } from './extension-rules.js';
import { checkConditions } from './gateway-rules.js';
import { checkStraightLoops } from './loop-rules.js';
import { checkMappings } from './mapping-rules.js';
import { checkMessages } from './message-rules.js';
import { checkReachability } from './reachability-rules.js';
import { readDecisions } from './read-decisions.js';
import { checkReferences, type Known } from './reference-rules.js';
import { Reporter, type Finding } from './reporter.js';
import { checkStructure } from './structure-rules.js';
import { checkSupportedElements } from './supported-elements.js';
import { checkTasks } from './task-rules.js';
import { checkUserTasks } from './user-task-rules.js';
import { checkWiring } from './wiring-rules.js';

export interface ValidationSettings {
  readonly registry: ServiceTaskRegistry;
  readonly productChecks: 'refuse' | 'report';
}

export interface ValidationResult {
  readonly faults: readonly Fault[];
  readonly processes: readonly ProcessModel[];
}

/** Every fault of every file at once; without errors the processes may be deployed. */
export async function validateDeployment(
  { resources }: Deployment,
  { registry, productChecks }: ValidationSettings,
): Promise<ValidationResult> {
  const reporters = new Map<string, Reporter>();
  const reportOn = (file: string): Reporter => {
    const report =
      reporters.get(file) ?? new Reporter(file, productChecks === 'refuse' ? 'error' : 'warning');
    reporters.set(file, report);
    return report;
  };
  const processes = new Map<string, ProcessModel>();
  for (const resource of resources.filter(isBpmn)) {
    await readProcesses(resource, processes, reportOn(resource.name));
  }
  for (const { name } of resources.filter((each) => !isBpmn(each) && !isDmn(each))) {
    reportOn(name).error({
      code: 'DEPLOYMENT_FILE_KIND',
      message: `文件“${name}”不是流程图（.bpmn）或决策表（.dmn），不能部署。`,
      cure: '请检查文件的扩展名，大小写也要一致；表单不随流程部署。',
    });
  }
  const known: Known = {
    processes,
    decisionIds: readDecisions(resources.filter(isDmn), processes, { reportOn, productChecks }),
  };
  for (const model of processes.values()) checkProcess(model, known, registry, reportOn(model.file));
  return {
    faults: [...reporters.values()].flatMap((report) => report.faults),
    processes: [...processes.values()],
  };
}

async function readProcesses(
  { name, content }: DeploymentResource,
  processes: Map<string, ProcessModel>,
  report: Reporter,
): Promise<void> {
  const { definitions, faults } = await readXml(name, content);
  report.addAll(faults);
  if (!definitions) return;
  checkFile(definitions, report);
  checkMessages(definitions, report);
  for (const process of executableProcesses(definitions)) {
    if (process.id === undefined) {
      report.error(processWithoutId());
      continue;
    }
    checkSupportedElements(process, report);
    checkWiring(process, report);
    checkEvents(process, report);
    checkExtensionElements(process, report);
    checkMappings(process, report);
    checkUserTasks(process, report);
    const model = compileProcess(name, process);
    const other = processes.get(model.id);
    if (other) {
      report.error({
        code: 'BPMN_DUPLICATE_PROCESS',
        element: model.id,
        message: `流程编号“${model.id}”在 ${other.file} 里已经用过。`,
        cure: '请给其中一个流程另起编号。',
      });
    } else {
      processes.set(model.id, model);
    }
  }
}

const processWithoutId = (): Finding => ({
  code: 'BPMN_ID_MISSING',
  message: '流程没有编号。',
  cure: '请为流程填写编号（ID）。',
});

function checkFile(definitions: XmlElement, report: Reporter): void {
  if (executableProcesses(definitions).length === 0) {
    report.error({
      code: 'BPMN_NO_PROCESS',
      message: '文件里没有可执行的流程。',
      cure: '请把流程的“可执行”勾选上。',
    });
  } else if (listOf(definitions, 'diagrams').length === 0) {
    report.warn({
      code: 'BPMN_NO_DIAGRAM',
      message: '文件里没有图形信息，流程编辑器里看不到图。',
      cure: '请用流程编辑器打开、排好版面后保存。',
    });
  }
}

function checkProcess(
  model: ProcessModel,
  known: Known,
  registry: ServiceTaskRegistry,
  report: Reporter,
): void {
  checkStructure(model, report);
  checkTasks(model, report);
  checkConstants(model, report);
  checkBrokerLoops(model, report);
  checkConditions(model, report);
  checkExpressions(model, report);
  checkReferences(model, known, report);
  checkCatalogue(model, registry, report);
  checkReachability(model, report);
  checkStraightLoops(model, report);
  checkDateWaits(model, report);
}
