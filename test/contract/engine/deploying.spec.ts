import { validateDeployment } from '../../../src/engine/embedded/validate/validate-deployment.js';
import { ServiceTaskRegistry } from '../../../src/engine/index.js';
import type { Fault } from '../../../src/shared/fault.js';
import {
  call,
  catchMessage,
  catchTimer,
  end,
  endError,
  eventSub,
  flow,
  line,
  processXml,
  processesXml,
  race,
  receive,
  script,
  service,
  start,
  startMessage,
  user,
} from './support/bpmn.js';
import { around, faulty, raw } from './support/faulty-diagrams.js';
import { onEveryDatabase } from './support/on-every-database.js';
import { unfit } from './support/unfit-diagrams.js';

const codesAt = (faults: readonly Fault[]) => faults.map(({ code, element: at }) => `${code} ${at ?? ''}`);

const registry = new ServiceTaskRegistry();
registry.register(
  {
    type: 'known',
    title: '已知',
    description: '',
    parameters: [
      { key: 'stage', label: '环节', required: true, kind: 'text' },
      { key: 'round', label: '轮次', kind: 'number' },
    ],
  },
  { handle: async () => ({}) },
);

async function validate(
  contents: readonly string[] | string,
  productChecks: 'refuse' | 'report' = 'refuse',
): Promise<readonly Fault[]> {
  const resources = [contents].flat().map((content, index) => ({ name: `file-${index}.bpmn`, content }));
  const { faults } = await validateDeployment({ id: 'plan', resources }, { registry, productChecks });
  return faults.filter(({ code }) => code !== 'BPMN_NO_DIAGRAM');
}

describe('checking a deployment', () => {
  it.each(faulty)('refuses %s', async (_what, pieces, code, at) => {
    const faults = await validate(processXml('p', ...pieces));
    expect(codesAt(faults.filter(({ severity }) => severity === 'error'))).toContain(`${code} ${at ?? ''}`);
    const fault = faults.find((each) => each.code === code);
    expect(fault).toMatchObject({ file: 'file-0.bpmn', severity: 'error' });
    expect(fault?.message).toMatch(/\p{Script=Han}/u);
    expect(fault?.cure).toMatch(/\p{Script=Han}/u);
  });

  it.each(unfit)('refuses a plan with %s, but can merely report it', async (_what, pieces, code, at) => {
    const reported = await validate(processXml('p', ...pieces), 'report');
    expect(reported.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(codesAt(reported)).toContain(`${code} ${at}`);
    const refused = await validate(processXml('p', ...pieces));
    expect(refused.find((each) => each.code === code)).toMatchObject({ severity: 'error', element: at });
  });

  it.each([
    ['no XML', '<bpmn:definitions', 'BPMN_XML_INVALID', undefined],
    [
      'a broken tag',
      processXml('p', start(), raw('<bpmn:userTask id="a">\n')),
      'BPMN_XML_INVALID',
      undefined,
    ],
    [
      'a document type',
      `<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY y "z">]>${processXml('p', start(), end())}`,
      'BPMN_DOCTYPE',
      2,
    ],
    [
      'an entity hidden behind a comment',
      `<!-- <a> --><!ENTITY x "y">${processXml('p', start())}`,
      'BPMN_DOCTYPE',
      1,
    ],
    ['a duplicate id', processXml('p', start(), end('start')), 'BPMN_DUPLICATE_ID', undefined],
    [
      'a flow to nowhere',
      processXml('p', start(), flow('start -> nowhere')),
      'BPMN_UNRESOLVED_REFERENCE',
      undefined,
    ],
    [
      'an unknown element',
      processXml('p', start(), raw('<bpmn:robotTask id="r"/>')),
      'BPMN_SCHEMA',
      undefined,
    ],
    [
      'nothing executable',
      processXml('p', start()).replace('isExecutable="true"', ''),
      'BPMN_NO_PROCESS',
      undefined,
    ],
    ['too much', processXml('p', raw(`<!--${'x'.repeat(4 * 1024 * 1024)}-->`)), 'BPMN_TOO_LARGE', undefined],
    ['too deep a nesting', '<a>'.repeat(201), 'BPMN_TOO_LARGE', undefined],
    ['too many elements', `<a>${'<b/>'.repeat(150_001)}</a>`, 'BPMN_TOO_LARGE', undefined],
  ])('refuses a file with %s', async (_what, xml, code, line) => {
    const faults = await validate(xml);
    expect(faults.map((fault) => fault.code)).toContain(code);
    if (line !== undefined) expect(faults[0]?.line).toBe(line);
  });

  it('finds one process id in two files', async () => {
    const xml = processXml('p', line(start(), end()));
    expect(codesAt(await validate([xml, xml]))).toEqual(['BPMN_DUPLICATE_PROCESS p']);
  });

  it('finds all faults of all files at once', async () => {
    const sick = processXml('p', line(start(), call('c', 'x'), script('s', '=(', 'r'), end()));
    const faults = await validate([sick, 'no xml']);
    expect(faults.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'file-0.bpmn BPMN_FEEL_INVALID',
      'file-0.bpmn BPMN_UNKNOWN_PROCESS',
      'file-1.bpmn BPMN_XML_INVALID',
    ]);
  });

  it('takes a plan that is as it should be', async () => {
    const xml = processesXml({
      p: [
        line(
          start(),
          service('known1', { type: 'known', headers: { stage: 's' } }),
          race('first'),
          catchTimer('t', { date: '=d' }),
          end(),
        ),
        ...[catchMessage('moved', 'calendar-changed', '=key'), flow('first -> moved -> known1')],
        eventSub('h', [line(startMessage('told', 'withdraw', '=id'), call('c', 'q'), end('e2'))]),
      ],
      q: [line(start('s3'), user('u'), receive('r', 'm', '=id'), endError('e3', 'E'))],
    });
    expect(await validate(xml)).toEqual([]);
  });

  it('points out parameters nobody reads', async () => {
    const faults = await validate(
      processXml('p', ...around(service('x', { type: 'known', headers: { stage: 's', typo: '1' } }))),
    );
    expect(faults).toMatchObject([{ code: 'BPMN_HEADER_UNKNOWN', severity: 'warning', element: 'x' }]);
  });
});

onEveryDatabase('deploying', (lab) => {
  it('says where a diagram has no picture, and takes it', async () => {
    const resources = [{ name: 'p.bpmn', content: processXml('p', line(start(), end())) }];
    expect(await lab.engine.validate({ id: 'plan', resources })).toMatchObject([
      { code: 'BPMN_NO_DIAGRAM', severity: 'warning' },
    ]);
  });

  it('throws every fault when it is asked to deploy them', async () => {
    const xml = processXml('p', line(start(), script('a', '=(', 'r'), script('b', '=)', 'r'), end()));
    await expect(lab.deploy(xml)).rejects.toMatchObject({
      code: 'DEPLOYMENT_REFUSED',
      status: 422,
      faults: [{ code: 'BPMN_NO_DIAGRAM' }, { element: 'a' }, { element: 'b' }],
    });
    expect(await lab.dataSource.query('SELECT 1 FROM engine_deployment')).toEqual([]);
  });

  it('twice with the same content is once; with other content it is refused', async () => {
    const deploy = (task: string) =>
      lab.transaction((tx) =>
        lab.engine.deploy(tx, {
          id: 'same',
          resources: [{ name: 'p.bpmn', content: processXml('p', line(start(), user(task), end())) }],
        }),
      );
    await deploy('a');
    await deploy('a');
    await expect(deploy('b')).rejects.toMatchObject({ code: 'DEPLOYMENT_CHANGED' });
    await lab.start('p', {}, { deployment: 'same' });
    expect((await lab.tasks()).map((task) => task.elementId)).toEqual(['a']);
  });
});
