import { readFileSync } from 'node:fs';
import { probes } from './cases/index.js';
import { DIFFERENCES } from './differences.js';
import type { Golden } from './support/broker-verdict.js';
import { errorsOf, unnamed } from './support/our-verdict.js';

const golden = JSON.parse(readFileSync(new URL('golden/verdicts.json', import.meta.url), 'utf8')) as Golden;
const different = new Set(Object.values(DIFFERENCES).flat());

describe('a deployment is judged as a broker judges it', () => {
  it('for every probe there is a verdict, and no other', () => {
    expect(probes.map(({ name }) => name).sort()).toEqual(Object.keys(golden).sort());
  });

  it.each(probes.filter(({ name }) => !different.has(name)).map((probe) => [probe.name, probe] as const))(
    '%s',
    async (name, probe) => {
      const { accepted, faults: complaints = [] } = golden[name]!;
      const errors = await errorsOf(probe);
      if (accepted) expect(errors).toEqual([]);
      else {
        expect(errors.length).toBeGreaterThan(0);
        expect(unnamed(probe, complaints, errors)).toEqual([]);
        for (const { message, cure } of errors) expect(`${message}${cure}`).toMatch(/\p{Script=Han}/u);
      }
    },
  );

  it.each([...different])('differs, as is written down: %s', async (name) => {
    const probe = probes.find((each) => each.name === name)!;
    expect((await errorsOf(probe)).length === 0).toBe(!golden[name]!.accepted);
  });

  it('gives a reason for every difference', () => {
    const text = readFileSync(new URL('../../../docs/engine-differences.md', import.meta.url), 'utf8');
    for (const heading of Object.keys(DIFFERENCES)) expect(text).toContain(`**${heading}`);
  });
});
