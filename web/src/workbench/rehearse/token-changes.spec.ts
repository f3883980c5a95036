import { placesToSee, processToShow, tokenChanges } from './token-changes.js';

const at = (processId: string, elementId: string, active: number) => ({
  processId,
  elementId,
  active,
  incidents: 0,
});

it('tells where tokens arrived, stayed, and left', () => {
  const before = [at('season', 'wait', 1), at('review', 'check', 3)];
  const after = [at('season', 'wait', 1), at('review', 'check', 2), at('review', 'score', 1)];
  expect(tokenChanges(before, after).map(({ elementId, change }) => [elementId, change])).toEqual([
    ['wait', 0],
    ['check', -1],
    ['score', 1],
  ]);
  expect(tokenChanges(after, []).map(({ elementId, active, change }) => [elementId, active, change])).toEqual(
    [
      ['wait', 0, -1],
      ['check', 0, -2],
      ['score', 0, -1],
    ],
  );
});

describe('the diagram to look at', () => {
  const order = ['season', 'review'];
  const moved = tokenChanges([], [at('review', 'check', 1)]);

  it('stays where nothing moves anywhere, or something moves there', () => {
    expect(processToShow('season', [], order)).toBe('season');
    expect(processToShow('review', moved, order)).toBe('review');
  });

  it('goes to where something moves', () => {
    expect(processToShow('season', moved, order)).toBe('review');
  });

  it('begins with the first', () => {
    expect(processToShow(null, [], order)).toBe('season');
  });
});

it('looks at where tokens arrive, and where they are while none do', () => {
  const before = [at('season', 'wait', 1), at('season', 'vote', 1)];
  expect(placesToSee(tokenChanges(before, [at('season', 'wait', 1), at('season', 'score', 2)]))).toEqual([
    'score',
  ]);
  expect(placesToSee(tokenChanges(before, before))).toEqual(['wait', 'vote']);
});
