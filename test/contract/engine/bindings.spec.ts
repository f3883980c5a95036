import {
  element,
  end,
  escape,
  line,
  piece,
  processesXml,
  processXml,
  service,
  start,
  user,
  type Common,
  type Piece,
} from './support/bpmn.js';
import { onEveryDatabase } from './support/on-every-database.js';

// A plan version is a closed scope: whatever the binding, its own definitions go first. In that it departs
// from a broker, where `latest` always means the newest deployment; see docs/engine-differences.md.

type Binding = 'latest' | 'deployment' | { readonly tag: string };

const bindingXml = (binding: Binding): string =>
  typeof binding === 'string'
    ? `bindingType="${binding}"`
    : `bindingType="versionTag" versionTag="${escape(binding.tag)}"`;

const callOf = (processId: string, binding: Binding, options: Common = {}): Piece =>
  piece(
    element('callActivity', 'c', {
      ...options,
      extensions: `<zeebe:calledElement processId="${escape(processId)}" ${bindingXml(binding)}/>`,
    }),
  );
const decisionOf = (decisionId: string, binding: Binding): Piece =>
  piece(
    element('businessRuleTask', 'd', {
      extensions: `<zeebe:calledDecision decisionId="${escape(decisionId)}" resultVariable="r" ${bindingXml(binding)}/>`,
    }),
  );
const tagged = (tag: string): Piece =>
  piece(`<bpmn:extensionElements><zeebe:versionTag value="${tag}"/></bpmn:extensionElements>`);

const caller = (processId: string, binding: Binding, options?: Common) =>
  processXml('p', line(start(), callOf(processId, binding, options), end()));
const called = (task: string, tag?: string) =>
  processXml('q', ...(tag ? [tagged(tag)] : []), line(start('s2'), user(task), end('e2')));
const table = (answer: string, tag?: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  id="defs" name="Answers" namespace="http://example.org"><decision id="answer" name="Answer">
  ${tag ? `<extensionElements><zeebe:versionTag value="${tag}"/></extensionElements>` : ''}
  <variable id="v1" name="answer"/><literalExpression id="l1"><text>"${answer}"</text></literalExpression>
</decision></definitions>`;

onEveryDatabase('what is called', (lab) => {
  const opened = async (): Promise<readonly string[]> => (await lab.tasks()).map((task) => task.elementId);

  const bindings: readonly Binding[] = ['latest', 'deployment', { tag: 'v1' }];
  it.each(bindings)(
    'is of the caller\u2019s own deployment, though a newer one has it too (%j)',
    async (binding) => {
      const own = await lab.deploy(caller('q', binding), called('own', 'v1'));
      await lab.deploy(called('newer', 'v1'));
      await lab.start('p', {}, { deployment: own });
      expect(await opened()).toEqual(['own']);
    },
  );

  it('is the newest there is, when the caller\u2019s deployment has none', async () => {
    const own = await lab.deploy(caller('q', 'latest'));
    await lab.deploy(called('older'));
    const newest = await lab.deploy(called('newest'));
    const key = await lab.start('p', {}, { deployment: own, businessKey: 'case' });
    expect(await lab.tasks()).toMatchObject([
      { elementId: 'newest', deploymentId: newest, businessKey: 'case' },
    ]);
    const child = (await lab.instance(key)).called[0]!.key;
    expect(await lab.instance(child)).toMatchObject({ deploymentId: newest, parentKey: key, rootKey: key });
    await lab.complete('newest', { x: 1 });
    expect([await lab.state(key), await lab.variables(key)]).toEqual(['completed', { x: 1 }]);
  });

  it('by a tag is the newest of that tag, also when others are newer', async () => {
    await lab.deploy(called('first', 'v1'));
    await lab.deploy(called('second', 'v1'));
    await lab.deploy(called('other', 'v2'));
    await lab.deploy(caller('q', { tag: 'v1' }), called('own', 'v3'));
    await lab.start('p');
    expect(await opened()).toEqual(['second']);
  });

  it('survives a restart in the middle', async () => {
    const other = await lab.deploy(called('there'));
    const key = await lab.start('p', {}, { deployment: await lab.deploy(caller('q', 'latest')) });
    lab.restart();
    expect(await lab.task('there')).toMatchObject({ deploymentId: other });
    await lab.complete('there');
    expect(await lab.state(key)).toBe('completed');
  });

  it('is worked out only once: input mappings before it are not done again', async () => {
    await lab.deploy(called('there'));
    await lab.deploy(caller('=which', 'latest', { inputs: { n: '=n + 1', which: '="q"' } }));
    await lab.start('p', { n: 1 });
    expect((await lab.task('there')).variables).toEqual({ n: 2, which: 'q' });
  });

  const missing: readonly [Binding, RegExp][] = [
    ['latest', /任何已部署的方案版本/],
    ['deployment', /本方案版本/],
    [{ tag: 'v9' }, /版本标签为“v9”/],
  ];
  it.each(missing)(
    'stops the caller while it is not there, and goes on once it is (%j)',
    async (binding, said) => {
      const key = await lab.start('p', {}, { deployment: await lab.deploy(caller('q', binding)) });
      const [incident] = await lab.engine.incidents({});
      expect(incident).toMatchObject({ type: 'CALLED_ELEMENT_ERROR', elementId: 'c' });
      expect(incident?.message).toMatch(said);
      await lab.deploy(called('there', 'v9'));
      await lab.resolve();
      // Its own deployment never changes.
      expect(await lab.active(key)).toEqual(['c']);
      expect(await opened()).toEqual(binding === 'deployment' ? [] : ['there']);
      expect(await lab.incidentTypes()).toEqual(binding === 'deployment' ? ['CALLED_ELEMENT_ERROR'] : []);
    },
  );

  it('may be a decision, by the same rules', async () => {
    const asking = (binding: Binding) => processXml('p', line(start(), decisionOf('answer', binding), end()));
    await lab.deploy(table('first', 'v1'));
    await lab.deploy(table('newest'));
    const answers: unknown[] = [];
    for (const contents of [
      [asking('latest')],
      [asking({ tag: 'v1' })],
      [asking('latest'), table('own')],
      [asking({ tag: 'v1' }), table('own', 'v2')],
    ]) {
      const deployment = await lab.deploy(...contents);
      answers.push((await lab.variables(await lab.start('p', {}, { deployment })))['r']);
    }
    // Each deployment that brings a decision is newer than the last one that did.
    expect(answers).toEqual(['newest', 'first', 'own', 'first']);
    await lab.start('p', {}, { deployment: await lab.deploy(asking('deployment')) });
    expect(await lab.incidentTypes()).toEqual(['CALLED_DECISION_ERROR']);
  });

  it('of several deployments runs under one lock and sees its own deployment\u2019s processes first', async () => {
    const shared = await lab.deploy(
      processesXml({
        q: [line(start('s2'), callOf('r', 'latest'), end('e2'))],
        r: [line(start('s3'), service('work'), end('e3'))],
      }),
    );
    const own = await lab.deploy(
      caller('q', 'latest'),
      processXml('r', line(start('s4'), service('wrong'), end('e4'))),
    );
    const jobs = lab.worker('work');
    const key = await lab.start('p', {}, { deployment: own });
    expect(jobs).toMatchObject([{ deploymentId: shared, processId: 'r' }]);
    expect(await lab.state(key)).toBe('completed');
  });
});
