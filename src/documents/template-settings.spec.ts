import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readTemplateSettings, valueProblem, type TemplateSetting } from './template-settings.js';
import { starterSettings } from './template-starter.js';

const file = (...settings: object[]): string => JSON.stringify({ title: '证书', settings });
const text = { key: 'title', label: '标题', kind: 'text', value: '证书' };

describe('settings of a template', () => {
  it('are read with their title, and a new template has them right', () => {
    expect(readTemplateSettings(file(text))).toEqual({
      settings: { title: '证书', settings: [text] },
      problems: [],
    });
    const starter = { name: 'a', title: '证书', issuer: '某局' };
    expect(readTemplateSettings(starterSettings(starter)).problems).toEqual([]);
  });

  it.each(['wuxi-2024', 'wuxi-2025'])('of %s are right', (plan) => {
    const folder = path.resolve('templates', plan);
    const names = readdirSync(folder).filter((name) => name.endsWith('.settings.json'));
    expect(names).toHaveLength(3);
    for (const name of names)
      expect(readTemplateSettings(readFileSync(path.join(folder, name), 'utf8')).problems).toEqual([]);
  });

  it.each([
    ['no JSON', '{', null, '无法读取'],
    ['no list', '{"settings": {}}', null, '无法读取'],
    ['no record', file(7 as unknown as object), 0, '不是设置'],
    ['a key that is none', file({ ...text, key: '标题' }), 0, '标识'],
    ['a key twice', file(text, text), 1, '写了两次'],
    ['no label', file({ ...text, label: '' }), 0, '没有名称'],
    ['a kind that is none', file({ ...text, kind: 'script' }), 0, '种类'],
    ['a unit that is none', file({ ...text, unit: 'px' }), 0, '单位'],
    ['a choice of nothing', file({ ...text, kind: 'choice', options: [] }), 0, '可选的值'],
    ['a value of another kind', file({ ...text, value: 7 }), 0, '应是文字'],
  ])('with %s are told', (_what, given, index, message) => {
    expect(readTemplateSettings(given).problems).toMatchObject([
      { index, message: expect.stringContaining(message), cure: expect.stringMatching(/。$/) },
    ]);
  });

  it('keep the right ones when another is wrong', () => {
    expect(readTemplateSettings(file({}, text)).settings?.settings).toEqual([text]);
  });

  const setting = (kind: TemplateSetting['kind'], more: Partial<TemplateSetting> = {}): TemplateSetting => ({
    ...{ key: 'a', label: '甲', value: null, kind },
    ...more,
  });
  it.each([
    [setting('number', { least: 5, most: 9, unit: 'mm' }), 5, 4, '不能小于 5mm。'],
    [setting('number', { least: 5, most: 9, unit: 'mm' }), 9, 10, '不能大于 9mm。'],
    [setting('number'), 1.5, '1.5', '应是数字。'],
    [setting('flag'), false, 'false', '应是“是”或“否”。'],
    [setting('choice', { options: [{ value: 'a4', label: 'A4' }] }), 'a4', 'a5', '不在可选的值里。'],
    [setting('colour'), '#B01515', 'red', '应是颜色，如 #b01515。'],
    [setting('image'), 'seal.png', '../seal.png', '应是模板文件夹里的图片。'],
    [setting('image'), '', 'seal.gif', '应是模板文件夹里的图片。'],
    [setting('text', { most: 2 }), '两字', '三个字', '最多 2 个字。'],
    [setting('list', { most: 2 }), ['两字'], ['两字', '三个字'], '最多 2 个字。'],
    [setting('list'), [], '一行', '应是几行文字。'],
  ])('%j takes %j and not %j', (given, right, wrong, problem) => {
    expect([valueProblem(given, right), valueProblem(given, wrong)]).toEqual([null, problem]);
  });
});
