import { titleLabel } from './title-label.js';

describe('what a title of the register is called', () => {
  const plan = {
    registerTitles: { master: { label: '大师工作室', was: ['chief'] }, plain: { level: '市级' } },
    awards: [{ title: '技术能手', naming: { registerTitle: 'plain' } }],
  } as unknown as Parameters<typeof titleLabel>[0];

  it('is told under its present key, a former one, by its award, or not at all', () => {
    expect(['master', 'chief', 'plain', 'other'].map((key) => titleLabel(plan, key))).toEqual([
      ...['大师工作室', '大师工作室', '技术能手', 'other'],
    ]);
  });
});
