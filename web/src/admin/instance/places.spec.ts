import type { ElementStep, InstanceDetail } from '../../shared/api-types.js';
import { placesOf } from './places.js';

const step = (key: string, scopeKey: string, state: ElementStep['state'] = 'active'): ElementStep => ({
  key,
  scopeKey,
  elementId: `element-${key}`,
  type: 'userTask',
  state,
  enteredAt: '2024-06-03T00:00:00Z',
  leftAt: null,
});

const instance = (parts: Partial<InstanceDetail>): InstanceDetail => ({
  key: '1',
  deploymentId: 'v1',
  processId: 'p',
  businessKey: 'b',
  groupId: null,
  parentKey: null,
  rootKey: '1',
  state: 'active',
  startedAt: '2024-06-03T00:00:00Z',
  endedAt: null,
  title: null,
  elements: [],
  variables: {},
  scopes: [],
  incidents: [],
  jobs: [],
  waits: [],
  called: [],
  xml: '',
  ...parts,
});

describe('where an instance stands', () => {
  it('leaves out what has ended and what only holds others', () => {
    const elements = [step('2', '1', 'completed'), step('3', '1'), step('4', '3')];
    expect(placesOf(instance({ elements })).map((place) => place.step.key)).toEqual(['4']);
  });

  it('keeps a container that waits for something itself', () => {
    const waits = [
      {
        kind: 'timer' as const,
        elementKey: '3',
        elementId: 'late',
        name: null,
        correlationKey: null,
        dueAt: '2024-07-01T00:00:00Z',
      },
    ];
    const places = placesOf(instance({ elements: [step('3', '1'), step('4', '3')], waits }));
    expect(places.map((place) => [place.step.key, place.waits.length])).toEqual([
      ['3', 1],
      ['4', 0],
    ]);
  });

  it('leads to the called process while it runs', () => {
    const called = [
      { key: '9', elementKey: '3', processId: 'q', state: 'completed' as const },
      { key: '10', elementKey: '3', processId: 'q', state: 'active' as const },
    ];
    expect(placesOf(instance({ elements: [step('3', '1')], called }))[0]?.calledKey).toBe('10');
  });
});
