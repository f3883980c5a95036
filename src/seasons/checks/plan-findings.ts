import type { Fault } from '../../shared/fault.js';
import type { YamlPath, YamlSource } from '../load-yaml.js';

/** Collects what is wrong with one YAML file, each finding with its line. */
export class PlanFindings {
  readonly faults: Fault[] = [];

  constructor(
    private readonly file: string,
    private readonly source: YamlSource,
  ) {}

  error(code: string, path: YamlPath, message: string, cure: string): void {
    this.add('error', code, path, message, cure);
  }

  warn(code: string, path: YamlPath, message: string, cure: string): void {
    this.add('warning', code, path, message, cure);
  }

  private add(
    severity: Fault['severity'],
    code: string,
    path: YamlPath,
    message: string,
    cure: string,
  ): void {
    const element = describePath(this.source.value, path);
    const line = this.source.lineOf(path);
    this.faults.push({ code, severity, file: this.file, line, ...(element && { element }), message, cure });
  }
}

/** Path as people find it: a list item is named by its `id`, `key` or `code` rather than by its number. */
function describePath(root: unknown, path: YamlPath): string {
  let node: unknown = root;
  let text = '';
  for (const step of path) {
    node = (node as Record<string | number, unknown> | null | undefined)?.[step];
    if (typeof step === 'number') text += `[${nameOf(node) ?? String(step + 1)}]`;
    else text += text ? `.${step}` : step;
  }
  return text;
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { id, key, code, organisation } = item as Record<string, unknown>;
  return [id, key, code, organisation].find((name): name is string => typeof name === 'string');
}
