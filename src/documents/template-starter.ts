import { PRELUDE } from './template-prelude.js';
import type { TemplateSetting } from './template-settings.js';

/** Millimetres; left out, what is usual for an official document. */
export interface StarterPage {
  readonly landscape: boolean;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Starter {
  /** Of the template's file, without `.typ`. */
  readonly name: string;
  readonly title: string;
  readonly issuer: string;
  readonly page?: StarterPage;
}

/** GB/T 9704. */
const OFFICIAL: StarterPage = { landscape: false, top: 37, bottom: 35, left: 28, right: 26 };

const PAPERS = [
  { value: 'a4', label: 'A4' },
  { value: 'a3', label: 'A3' },
  { value: 'iso-b5', label: 'B5' },
] as const;

export const settingsFileOf = (name: string): string => `${name}.settings.json`;

/** The settings that every template begun here has. */
export function starterSettings({ title, issuer, page = OFFICIAL }: Starter): string {
  const side = (key: string, label: string, value: number): TemplateSetting => ({
    ...{ key, label, kind: 'number', unit: 'mm', least: 5, most: 80, value, group: '纸张' },
  });
  const settings: TemplateSetting[] = [
    { key: 'title', label: '标题', kind: 'text', most: 80, value: title, group: '文字' },
    { key: 'issuer', label: '落款单位', kind: 'text', most: 80, value: issuer, group: '文字' },
    {
      key: 'footer',
      label: '页脚文字',
      kind: 'text',
      most: 80,
      value: '',
      group: '文字',
      hint: '不写则没有',
    },
    { key: 'pageNumbers', label: '页脚印页码', kind: 'flag', value: true, group: '文字' },
    {
      key: 'seal',
      label: '印章图片',
      kind: 'image',
      value: '',
      group: '文字',
      hint: '透明底的 PNG，印在落款处',
    },
    { key: 'font', label: '正文字体', kind: 'font', value: 'Noto Serif SC', group: '字' },
    {
      key: 'size',
      label: '正文字号',
      ...{ kind: 'number', unit: 'pt', least: 6, most: 30, value: 12, group: '字' },
    },
    {
      key: 'titleSize',
      label: '标题字号',
      ...{ kind: 'number', unit: 'pt', least: 9, most: 60, value: 22, group: '字' },
    },
    { key: 'paper', label: '纸张', kind: 'choice', options: PAPERS, value: 'a4', group: '纸张' },
    { key: 'landscape', label: '横向', kind: 'flag', value: page.landscape, group: '纸张' },
    side('top', '上边距', page.top),
    side('bottom', '下边距', page.bottom),
    side('left', '左边距', page.left),
    side('right', '右边距', page.right),
  ];
  return `${JSON.stringify({ title, settings }, null, 2)}\n`;
}

/** Everything of a template before its content. */
export function starterHead(name: string): string {
  return `${PRELUDE}
// ---------- 版式：各项在“设置”里改 ----------
#let set-up = settings-in("${settingsFileOf(name)}")
#set document(title: set-up.title)
#set page(
  paper: set-up.paper,
  flipped: set-up.landscape,
  margin: (top: set-up.top, bottom: set-up.bottom, left: set-up.left, right: set-up.right),
  footer: context align(center, {
    set text(size: 9pt)
    set-up.footer
    if set-up.pageNumbers [#h(1em)— #counter(page).display() —]
  }),
)
#set text(
  font: (set-up.font, "Noto Serif SC", "Noto Sans SC"), size: set-up.size,
  lang: "zh", region: "cn", cjk-latin-spacing: none, fallback: false,
)
#set par(leading: 0.8em, spacing: 0.8em, justify: true)
#set table(stroke: 0.5pt, inset: 5pt, align: center + horizon)
`;
}

/** A plain document to go on from. */
export function starterTemplate({ name }: Pick<Starter, 'name'>): string {
  return `${starterHead(name)}
// ---------- 内容 ----------
#align(center, text(size: set-up.titleSize, weight: 700, set-up.title))
#v(1em)

在这里写正文。要印填写的内容，从“可插入的内容”里点一下。

#v(2em)
#align(right, block(align(center, {
  if set-up.seal != "" { place(center + horizon, image(set-up.seal, width: 42mm)) }
  set-up.issuer
})))
`;
}
