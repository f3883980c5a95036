import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FileJudge } from '../../../src/engine/check/file-judge.js';
import type { FileKind } from '../../../src/engine/check/find-files.js';
import { compileDeployment } from '../../../src/engine/embedded/model/compiled-deployment.js';
import { runFolder } from '../../support/test-database.js';
import { drawBlock } from './support/random/blocks.js';
import { Chance } from './support/random/chance.js';
import { drawProcess } from './support/random/drawing.js';
import { mutateXml } from './support/random/mutate-xml.js';

/**
 * Damaged files get a verdict, whatever was done to them. `MUTANTS` and `MUTANT_SEED`: how many, and the first;
 * one alone is `MUTANTS=1 MUTANT_SEED=n`. `MUTANTS_FOLDER` keeps them.
 */
const MUTANTS = Number(process.env['MUTANTS'] ?? 150);
const FIRST_SEED = Number(process.env['MUTANT_SEED'] ?? 1);
/** Generous, for a machine that is busy: the slowest sound file takes a tenth of a second. */
const LIMIT_MS = 5_000;
const DEPTH = 3;

interface Sound {
  readonly content: string;
  readonly kind: FileKind;
}

const SHIPPED: readonly Sound[] = readdirSync('bpmn/wuxi-2024')
  .filter((name) => /\.(?:bpmn|dmn)$/.test(name))
  .map((name) => ({
    content: readFileSync(path.join('bpmn/wuxi-2024', name), 'utf8'),
    kind: name.endsWith('.dmn') ? 'dmn' : 'bpmn',
  }));

function soundFile(chance: Chance): Sound {
  if (chance.happens(0.4)) return chance.pick(SHIPPED);
  return { content: drawProcess(drawBlock(chance, DEPTH)).xml, kind: 'bpmn' };
}

const FAULT = {
  code: expect.stringMatching(/^(?:BPMN|DMN|DEPLOYMENT)_[A-Z_]+$/) as string,
  severity: expect.stringMatching(/^(?:error|warning)$/) as string,
  message: expect.stringMatching(/\p{Script=Han}/u) as string,
  cure: expect.stringMatching(/\p{Script=Han}/u) as string,
};

describe('damaged diagrams and tables', () => {
  let judge: FileJudge;
  const folder = process.env['MUTANTS_FOLDER'] ?? path.join(runFolder(), 'mutants');

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    judge = await FileJudge.open();
  });
  afterAll(async () => {
    await judge.close();
    if (process.env['MUTANTS_FOLDER'] === undefined) rmSync(folder, { recursive: true, force: true });
  });

  /** @returns whether it was accepted */
  async function judgeMutant(seed: number): Promise<boolean> {
    const chance = new Chance(seed);
    const { content, kind } = soundFile(chance);
    const mutant = mutateXml(content, chance);
    const file = `${seed}.${kind}`;
    const place = path.join(folder, file);
    writeFileSync(place, mutant);
    const { verdict, faults, milliseconds } = await judge.judge({ path: place, file, kind });
    expect(milliseconds).toBeLessThan(LIMIT_MS);
    for (const fault of faults) expect(fault).toMatchObject({ ...FAULT, file });
    expect(verdict).toBe(faults.some(({ severity }) => severity === 'error') ? 'refused' : 'accepted');
    if (verdict === 'accepted') await expectCompiled(file, mutant);
    return verdict === 'accepted';
  }

  async function expectCompiled(name: string, content: string): Promise<void> {
    const { processes, decisions } = await compileDeployment([{ name, content }]);
    expect(processes.size + decisions.size).toBeGreaterThan(0);
    for (const { root, nodes } of processes.values()) {
      expect(nodes.get(root.id)).toBe(root);
      expect(root.children.length).toBeGreaterThan(0);
    }
  }

  it(`are judged in time and with cures: seeds ${FIRST_SEED} to ${FIRST_SEED + MUTANTS - 1}`, async () => {
    const failures: string[] = [];
    let accepted = 0;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + MUTANTS; seed += 1) {
      try {
        if (await judgeMutant(seed)) accepted += 1;
      } catch (error) {
        failures.push(`seed ${seed}: ${(error as Error).stack ?? String(error)}`);
      }
    }
    expect(failures.join('\n\n')).toBe('');
    // Where all or none pass, nothing was tried.
    if (MUTANTS < 100) return;
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThan(MUTANTS);
  });
});
