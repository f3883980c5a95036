import {
  copiedTemplate,
  nameProblem,
  reachedFrom,
  readersOf,
  removedTemplate,
  renamedTemplate,
  settingsOf,
  templateRows,
} from './template-files.js';

const SETTINGS = JSON.stringify({ title: '证书', settings: [] });
const files = new Map([
  ['plan.yaml', '# 注释\nnotices:\n  final: { title: 公示, template: notice.typ }\n'],
  ['templates/lib.typ', '#let s = settings-in("layout.settings.json")\n#image("seal.png")'],
  ['templates/layout.settings.json', SETTINGS],
  ['templates/notice.typ', '#import "lib.typ": *\n#let s = settings-in("notice.settings.json")'],
  ['templates/notice.settings.json', SETTINGS],
  ['templates/alone.typ', '#include "notice.typ"'],
  ['templates/seal.png', 'AAAA'],
]);
const plan = { notices: { final: { title: '公示', template: 'notice.typ' } } };

describe('templates of a draft', () => {
  it('stand with what they print, what takes from them, and what their settings call them', () => {
    const rows = templateRows(files, plan);
    expect(rows.map(({ name, uses, takenBy, ownTitle }) => [name, uses.length, takenBy, ownTitle])).toEqual([
      ['notice.typ', 1, ['alone.typ'], '证书'],
      ['lib.typ', 0, ['notice.typ'], null],
      ['alone.typ', 0, [], null],
    ]);
  });

  it('reach other files by name, through each other', () => {
    expect(reachedFrom('alone.typ', files)).toEqual([
      ...['alone.typ', 'notice.typ', 'lib.typ', 'notice.settings.json'],
      ...['layout.settings.json', 'seal.png'],
    ]);
    expect(settingsOf('notice.typ', files)).toEqual(['notice.settings.json', 'layout.settings.json']);
    expect(readersOf('layout.settings.json', files)).toEqual(['lib.typ', 'notice.typ', 'alone.typ']);
  });

  it('are copied with settings of their own', () => {
    expect(copiedTemplate('notice.typ', 'other', files)).toEqual([
      {
        path: 'templates/other.typ',
        content: '#import "lib.typ": *\n#let s = settings-in("other.settings.json")',
      },
      { path: 'templates/other.settings.json', content: SETTINGS },
    ]);
  });

  it('are renamed together with everything that names them; the rest stays as it is written', () => {
    const changes = new Map(
      renamedTemplate('notice.typ', 'post', files).map(({ path, content }) => [path, content]),
    );
    expect([...changes.keys()].sort()).toEqual([
      ...['plan.yaml', 'templates/alone.typ', 'templates/notice.settings.json'],
      ...['templates/notice.typ', 'templates/post.settings.json', 'templates/post.typ'],
    ]);
    expect(changes.get('plan.yaml')).toBe('# 注释\nnotices:\n  final: { title: 公示, template: post.typ }\n');
    expect(changes.get('templates/alone.typ')).toBe('#include "post.typ"');
    expect(changes.get('templates/post.typ')).toContain('"post.settings.json"');
    expect([changes.get('templates/notice.typ'), changes.get('templates/notice.settings.json')]).toEqual([
      null,
      null,
    ]);
  });

  it('go with settings that nobody else reads', () => {
    const paths = (name: string) => removedTemplate(name, files).map(({ path }) => path);
    expect(paths('alone.typ')).toEqual(['templates/alone.typ']);
    expect(paths('notice.typ')).toEqual(['templates/notice.typ']);
    const free = new Map([...files].filter(([path]) => path !== 'templates/alone.typ'));
    expect(removedTemplate('notice.typ', free)).toHaveLength(2);
  });

  it.each([
    ['letter', null],
    ['notice', 'taken'],
    ['Letter', 'badName'],
    ['../x', 'badName'],
    ['', 'badName'],
  ])('may be called %j: %j', (name, problem) => {
    expect(nameProblem(name, files)).toBe(problem);
  });
});
