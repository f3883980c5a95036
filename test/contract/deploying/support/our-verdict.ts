import { validateDeployment } from '../../../../src/engine/embedded/validate/validate-deployment.js';
import { parseXml } from '../../../../src/engine/embedded/xml/parse-xml.js';
import type { XmlNode } from '../../../../src/engine/embedded/xml/xml-node.js';
import { ServiceTaskRegistry } from '../../../../src/engine/index.js';
import type { Fault } from '../../../../src/shared/fault.js';
import type { Probe } from '../cases/index.js';

/** What refuses a probe, when plans' own checks only warn. */
export async function errorsOf({ files }: Probe): Promise<readonly Fault[]> {
  const { faults } = await validateDeployment(
    { id: 'probe', resources: files },
    { registry: new ServiceTaskRegistry(), productChecks: 'report' },
  );
  return faults.filter(({ severity }) => severity === 'error');
}

const WITHOUT_LIMIT = { bytes: Infinity, elements: Infinity, depth: Infinity };

/** Elements that a broker names in its complaints and that neither we name nor something inside or at them. */
export function unnamed(
  probe: Probe,
  complaints: readonly string[],
  faults: readonly Fault[],
): readonly string[] {
  const named = complaints.flatMap((text) => /^([^:' ]+)(?: > [^:]*)?: /.exec(text)?.[1] ?? []);
  const places = placesIn(probe);
  return named.filter(
    (id) =>
      id !== 'definitions' &&
      !faults.some(
        ({ element }) => element === id || places.some((place) => place.id === element && place.near.has(id)),
      ),
  );
}

interface Place {
  readonly id: string;
  /** Ids around it, and those it refers to. */
  readonly near: ReadonlySet<string>;
}

function placesIn({ files }: Probe): readonly Place[] {
  const places: Place[] = [];
  const visit = (node: XmlNode, around: readonly string[]): void => {
    const id = node.attributes.find(({ name }) => name === 'id')?.value ?? around.at(-1) ?? '';
    places.push({ id, near: new Set([...around, ...node.attributes.map(({ value }) => value)]) });
    for (const child of node.children) visit(child, [...around, id]);
  };
  for (const { content } of files) {
    try {
      visit(parseXml(content, WITHOUT_LIMIT), []);
    } catch {
      // Not XML: nothing has a place.
    }
  }
  return places;
}
