import type { Fault } from '../shared/fault.js';
import type { Template } from './pdf-renderer.js';
import type { Diagnostic } from './typst-process.js';

/** What Typst says most often, in words for whoever edits a template. The original stands behind it. */
const MEANINGS: readonly (readonly [RegExp, string, string])[] = [
  [/^unknown variable/u, '用到了没有定义的名字', '请核对拼写，或先用 #let 定义它。'],
  [/^file not found/u, '要读取的文件不在模板文件夹里', '请核对文件名，或把文件放进模板文件夹。'],
  [/access denied/u, '要读取模板文件夹以外的文件，这不允许', '请把文件放进模板文件夹。'],
  [/^unclosed delimiter/u, '括号没有配对', '请补上对应的右括号。'],
  [/is not valid in code|^expected/u, '写法不合 Typst 语法', '请对照提示检查这一行。'],
  [
    /^dictionary does not contain key/u,
    '数据里没有这一项',
    '请用 .at("名字", default: "")，没有填写时也能打印。',
  ],
  [/^unknown font family/u, '没有这种字体', '请改用已安装的字体，或把字体文件放进字体文件夹。'],
  [/^panicked/u, '模板自己报告了错误', '请按提示检查数据。'],
  [
    /^maximum .* depth exceeded/u,
    '函数或规则一层套一层，没有尽头',
    '请检查自己调用自己的函数和 #show 规则。',
  ],
  [/condition is always true|^loop seems to be infinite/u, '循环没有尽头', '请检查 while 的条件。'],
  [/^too many pages/u, '页数太多', '请检查循环；名单很长时分成几份。'],
  [/^too large a picture/u, '内容太多，不能在这里显示', '请减少内容，或打开 PDF 查看。'],
  [/^layout did not converge/u, '版面反复变动，定不下来', '请检查互相引用的页码和 state。'],
  [/linked image .* in SVG/u, 'SVG 图片引用了别的文件，这不允许', '请把引用的图片直接放进 SVG，或换成 PNG。'],
  [/^failed to (?:parse|decode|load)/u, '图片或数据文件读不出来', '请重新上传这个文件。'],
  [
    /^cannot access fields|^type .* has no/u,
    '取了一个没有的内容',
    '请核对名字，或用 .at("名字", default: "")。',
  ],
  [
    /^cannot (?:add|join|subtract|multiply|divide|apply|compare)/u,
    '不同种类的值放在一起用了',
    '数字用 str(…) 变成文字后再拼接。',
  ],
  [/^unexpected argument|^missing argument/u, '函数的参数不对', '请对照函数的说明改正参数。'],
  [/download|package/u, '用到了网上的扩展包，这里不能使用', '请删去它，把需要的写进模板文件夹。'],
];

export function faultOf({ severity, message, file, line }: Diagnostic): Fault {
  const known = MEANINGS.find(([pattern]) => pattern.test(message));
  return {
    code: 'TEMPLATE_ERROR',
    severity,
    file: file === '' ? '模板' : file,
    ...(line !== null && { line }),
    message: `${known?.[1] ?? '模板不能打印'}（${message}）。`,
    cure: known?.[2] ?? '请对照提示检查这一行。',
  };
}

const READABLE = /\.(?:typ|svg|png|jpe?g|json|csv|txt)$/iu;

/** Found without running anything: files of another kind, packages from the network, plug-ins, a missing start. */
export function faultsInFiles({ files, main }: Template): Fault[] {
  const faults: Fault[] = [];
  if (!files.has(main))
    faults.push({
      code: 'TEMPLATE_MISSING',
      severity: 'error',
      file: main,
      message: `模板文件夹里没有“${main}”。`,
      cure: '请核对文件名，或把文件放进模板文件夹。',
    });
  for (const [file, content] of files) {
    if (!READABLE.test(file) || file.split('/').includes('..')) faults.push(wrongFile(file));
    else if (file.endsWith('.typ'))
      faults.push(...forbiddenLines(file, Buffer.from(content).toString('utf8')));
  }
  return faults;
}

function wrongFile(file: string): Fault {
  return {
    code: 'TEMPLATE_FILE',
    severity: 'error',
    file,
    message: `模板文件夹里不能有“${file}”。`,
    cure: '只放 .typ、图片（svg、png、jpg）和数据（json、csv、txt）。',
  };
}

/** Typst would fetch `@preview/…` from the network and run it. */
function forbiddenLines(file: string, source: string): Fault[] {
  return source.split('\n').flatMap((text, index) => {
    const what = /"\s*@[a-z]/iu.test(text) ? '扩展包' : /\bplugin\s*\(/u.test(text) ? '插件' : null;
    if (what === null) return [];
    return [
      {
        code: 'TEMPLATE_PACKAGE',
        severity: 'error' as const,
        file,
        line: index + 1,
        message: `用到了${what}，这里不能使用。`,
        cure: '请删去它，把需要的写进模板文件夹。',
      },
    ];
  });
}
