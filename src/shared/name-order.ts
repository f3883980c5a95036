import { NAME_DOT, withNameDots } from './name-dots.js';
import { compareByStrokes } from './stroke-order.js';

/** Surnames of two characters that are in use. */
const COMPOUND = new Set(
  (
    '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 夏侯 端木 百里 呼延 南宫 东郭 西门 闻人 ' +
    '独孤 轩辕 钟离 公冶 申屠 太叔 濮阳 淳于 单于 澹台 赫连 万俟 拓跋 完颜 纳兰 叶赫 公羊 谷梁 乐正 左丘 梁丘 闾丘 ' +
    '东门 南门 第五 鲜于 亓官 司寇 巫马 公西 漆雕 壤驷 公良 夹谷 宰父 段干 太史 仲孙 叔孙 子车 颛孙 微生 羊舌 达奚 ' +
    '褚师 哥舒 贺兰 尔朱 宗政 屈突 爱新'
  ).split(' '),
);

interface NameParts {
  readonly surname: string;
  readonly given: string;
}

/**
 * A name with a dot has its first part for a surname, whatever it looks like. Else it is one character, or two where
 * that is a known surname and something is left for a given name.
 */
export function partsOfName(name: string): NameParts {
  const text = withNameDots(name.trim());
  const dot = text.indexOf(NAME_DOT);
  if (dot > 0) return { surname: text.slice(0, dot), given: text.slice(dot + NAME_DOT.length) };
  const characters = [...text];
  const first = characters.slice(0, 2).join('');
  const length = characters.length > 2 && COMPOUND.has(first) ? 2 : 1;
  return { surname: characters.slice(0, length).join(''), given: characters.slice(length).join('') };
}

/**
 * 按姓氏笔画为序: by the strokes of the surname, people of one surname together; of them those with a given name of one
 * character first, then by the strokes of the given name. 0 only for the same name.
 */
export function compareNames(a: string, b: string): number {
  const [one, other] = [partsOfName(a), partsOfName(b)];
  return (
    compareByStrokes(one.surname, other.surname) ||
    Number([...one.given].length > 1) - Number([...other.given].length > 1) ||
    compareByStrokes(one.given, other.given) ||
    compareByStrokes(a, b)
  );
}
