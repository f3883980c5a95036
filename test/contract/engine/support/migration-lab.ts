import { MigrationRefused, type MigrationPlan } from '../../../../src/engine/index.js';
import { end, line, processXml, start, type Piece } from './bpmn.js';
import type { EngineLab } from './engine-lab.js';

export type Mapping = MigrationPlan['mapping'];
export const around = (middle: Piece, ...more: readonly Piece[]): readonly Piece[] => [
  line(start(), middle, end()),
  ...more,
];

/** Starts on one version, deploys the next one; both are process `p`. */
export async function versions(
  lab: EngineLab,
  before: readonly Piece[],
  after: readonly Piece[],
  variables = {},
): Promise<{ key: string; plan: (mapping?: Mapping) => MigrationPlan }> {
  await lab.deploy(processXml('p', ...before));
  const key = await lab.start('p', variables);
  const targetDeploymentId = await lab.deploy(processXml('p', ...after));
  return { key, plan: (mapping = {}) => ({ targetDeploymentId, targetProcessId: 'p', mapping }) };
}

export const migrate = (lab: EngineLab, key: string, plan: MigrationPlan): Promise<void> =>
  lab.transaction((tx) => lab.engine.migrate(tx, key, plan)).then(() => lab.engine.settle());

/** The faults of the preview, which are those of the refusal. */
export async function codes(lab: EngineLab, key: string, plan: MigrationPlan): Promise<readonly string[]> {
  const faults = await lab.engine.checkMigration(key, plan);
  for (const { message, cure, element } of faults) expect([message, cure, element]).not.toContain('');
  const refused = await migrate(lab, key, plan).catch((error: unknown) => error);
  if (faults.length > 0) expect((refused as MigrationRefused).faults).toEqual(faults);
  else expect(refused).toBeUndefined();
  return faults.map(({ code }) => code);
}

export async function waits(lab: EngineLab, key: string): Promise<readonly string[]> {
  const { waits } = await lab.instance(key);
  return waits.map(({ elementId, name, dueAt }) => `${elementId} ${name ?? dueAt?.toISOString()}`).sort();
}
