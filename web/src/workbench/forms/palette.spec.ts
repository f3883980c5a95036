import { lintForm } from '../../../../src/forms/lint-form.js';
import { freshComponent, PALETTE } from './palette.js';

const items = PALETTE.flatMap((group) => group.items);

describe('the palette', () => {
  it.each(items.map((item) => [item.id, item.component] as const))(
    '%s passes the lint as it is',
    (_, component) => {
      expect(lintForm({ title: '表', display: 'form', components: [component] }, 'a')).toEqual([]);
    },
  );

  it('gives every copy keys of its own, and leaves columns theirs', () => {
    const taken = new Set<string>();
    const components = items.flatMap(({ component }) => [
      freshComponent(component, taken),
      freshComponent(component, taken),
    ]);
    const faults = lintForm({ title: '表', display: 'form', components }, 'a');
    expect(faults).toEqual([]);
  });
});
