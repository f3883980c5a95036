import type { ServiceTaskDescription, ServiceTaskParameter } from '../../service-task.js';
import type { ServiceTaskRegistry } from '../../service-task-registry.js';
import type { FlowNode, ProcessModel } from '../model/process-model.js';
import { labelOf, type Reporter } from './reporter.js';

/** A plan's service tasks come from the catalogue, with the parameters it asks for. */
export function checkCatalogue(model: ProcessModel, registry: ServiceTaskRegistry, report: Reporter): void {
  for (const node of model.nodes.values()) {
    if (!node.job || node.job.type.feel !== null) continue;
    const description = registry.describe(node.job.type.text);
    if (description) checkHeaders(node, description, report);
    else reportUnknown(node, node.job.type.text, registry, report);
  }
}

function reportUnknown(node: FlowNode, type: string, registry: ServiceTaskRegistry, report: Reporter): void {
  report.product({
    code: 'BPMN_UNKNOWN_SERVICE_TASK',
    element: node.id,
    message: `${labelOf(node)}的作业类型“${type}”不在服务任务目录里。`,
    cure: `请从目录里另选一个。目录现有：${[...registry.types].sort().join('、') || '无'}。`,
  });
}

function checkHeaders(
  node: FlowNode,
  { title, parameters = [] }: ServiceTaskDescription,
  report: Reporter,
): void {
  for (const parameter of parameters) checkHeader(node, title, parameter, report);
  const known = new Set(parameters.map(({ key }) => key));
  for (const key of Object.keys(node.headers).filter((each) => !known.has(each))) {
    report.warn({
      code: 'BPMN_HEADER_UNKNOWN',
      element: node.id,
      message: `${labelOf(node)}的参数“${key}”不被“${title}”使用。`,
      cure: '请删除该参数，或检查拼写。',
    });
  }
}

function checkHeader(node: FlowNode, title: string, parameter: ServiceTaskParameter, report: Reporter): void {
  const value = node.headers[parameter.key]?.trim() ?? '';
  if (value === '') {
    if (!parameter.required) return;
    report.product({
      code: 'BPMN_HEADER_MISSING',
      element: node.id,
      message: `${labelOf(node)}是“${title}”，缺少参数“${parameter.label}”（${parameter.key}）。`,
      cure: '请在属性面板填写该参数。',
    });
  } else if (parameter.kind === 'number' && !Number.isFinite(Number(value))) {
    report.product({
      code: 'BPMN_HEADER_NOT_NUMBER',
      element: node.id,
      message: `${labelOf(node)}的参数“${parameter.label}”应为数字，现为“${value}”。`,
      cure: '请填写数字。',
    });
  }
}
