/**
 * Makes the names of one scenario its own, so that scenarios on one broker do not meet: ids of processes,
 * job types, names of messages and signals. Decisions are deleted with their scenario instead, since a
 * table may refer to a decision's id in an expression.
 */
export class UniqueNames {
  private processIds: ReadonlySet<string> = new Set();

  constructor(private readonly prefix: string) {}

  /** The names of what a text holds; an expression gets the prefix when it is evaluated. */
  of(name: string): string {
    return SHARED.has(name) ? name : this.prefix + name;
  }

  /** As it was in the scenario. */
  original(name: string): string {
    return name.startsWith(this.prefix) ? name.slice(this.prefix.length) : name;
  }

  /** A message of the broker in the scenario's words. */
  restore(text: string): string {
    return text.replaceAll(this.prefix, '');
  }

  inDiagram(xml: string): string {
    this.processIds = new Set(processIdsOf(xml));
    return xml.replace(TAG_OR_OTHER, (tag: string, name: string | undefined) =>
      name === undefined ? tag : this.inTag(name, tag),
    );
  }

  private inTag(name: string, tag: string): string {
    const attribute = RENAMED[name];
    if (attribute === undefined) return tag;
    return tag.replace(ATTRIBUTE, (whole: string, before: string, found: string, value: string) =>
      found === attribute ? `${before}"${this.inAttribute(name, unquoted(value))}"` : whole,
    );
  }

  /** `value` is still escaped as it stood in the XML. */
  private inAttribute(tag: string, value: string): string {
    const text = value.trim();
    if (text === '' || SHARED.has(text)) return value;
    if (tag === 'BPMNPlane' && !this.processIds.has(text)) return value;
    if (text.startsWith('=')) return `=&quot;${this.prefix}&quot; + (${text.slice(1)})`;
    return this.prefix + text;
  }
}

/** The broker's own job type is the same for all. */
const SHARED: ReadonlySet<string> = new Set(['io.camunda.zeebe:userTask']);

/** Elements by local name, and which attribute of theirs is a name that the broker knows globally. */
const RENAMED: Readonly<Record<string, string>> = {
  process: 'id',
  participant: 'processRef',
  BPMNPlane: 'bpmnElement',
  message: 'name',
  signal: 'name',
  taskDefinition: 'type',
  executionListener: 'type',
  taskListener: 'type',
  calledElement: 'processId',
};

const VALUE = `"[^"]*"|'[^']*'`;
/** A start tag with its local name, or something in which no tag is to be looked for. */
const TAG_OR_OTHER = new RegExp(
  `<!--[\\s\\S]*?-->|<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|<(?:[\\w.-]+:)?([\\w.-]+)(?:\\s+[\\w:.-]+\\s*=\\s*(?:${VALUE}))*\\s*/?>`,
  'g',
);
const ATTRIBUTE = new RegExp(`(\\s([\\w:.-]+)\\s*=\\s*)(${VALUE})`, 'g');

const unquoted = (value: string): string => value.slice(1, -1).replace(/"/g, '&quot;');

function processIdsOf(xml: string): string[] {
  return [...xml.matchAll(TAG_OR_OTHER)].flatMap(([tag, name]) => {
    const id = name === 'process' ? new RegExp(`\\sid\\s*=\\s*(${VALUE})`).exec(tag)?.[1] : undefined;
    return id === undefined ? [] : [unquoted(id)];
  });
}
