import fc from 'fast-check';
import { bpmn, end, start, user } from '../../test/support/bpmn.js';
import { diagramChanges, stepsOf } from './diagram-changes.js';

const groups = { groups: '=["a@b"]', form: 'f' };
const diagram = (steps: readonly string[], name = '核对') =>
  bpmn(
    'p',
    {
      begin: start('begin'),
      ...Object.fromEntries(steps.map((id) => [id, user(id, name, groups)])),
      over: end('over'),
    },
    ['begin', ...steps, 'over'].slice(1).map((id, index) => `${['begin', ...steps][index] ?? ''} -> ${id}`),
  );

describe('what a newer diagram changes', () => {
  it('is nothing between a diagram and itself', () => {
    const same = diagram(['a', 'b']);
    expect(diagramChanges(same, same)).toEqual({ added: [], removed: [], changed: [], flowsChanged: false });
  });

  it('is told by steps: new, gone, and set up otherwise', () => {
    const changes = diagramChanges(diagram(['a', 'b']), diagram(['a', 'c'], '复核'));
    expect(changes.added.map(({ id }) => id)).toEqual(['c']);
    expect(changes.removed.map(({ id }) => id)).toEqual(['b']);
    expect(changes.changed).toEqual([
      {
        before: { id: 'a', name: '核对', type: expect.stringMatching(/ask$/) },
        after: { id: 'a', name: '复核', type: expect.stringMatching(/ask$/) },
      },
    ]);
    expect(changes.flowsChanged).toBe(true);
  });

  it('adds what the other way round it removes, whatever the steps', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
    fc.assert(
      fc.property(names, names, (one, two) => {
        const there = diagramChanges(diagram(one), diagram(two));
        const back = diagramChanges(diagram(two), diagram(one));
        expect(there.added).toEqual(back.removed);
        expect(there.removed.map(({ id }) => id).sort()).toEqual(
          one.filter((id) => !two.includes(id)).sort(),
        );
        expect(stepsOf(diagram(one)).map(({ id }) => id)).toEqual(expect.arrayContaining(one));
      }),
    );
  });
});
