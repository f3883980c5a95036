import fc from 'fast-check';
import { compareByStrokes, strokesOf } from './stroke-order.js';

/** By the national rules of stroke order (现代汉语通用字笔顺规范), worked out by hand. */
const SURNAMES =
  '王1121 李1234521 张5153154 刘413422 陈5215234 杨1234533 黄12212512134 赵121213434 吴2511134 周35121251 ' +
  '徐3323411234 孙521234 马551 朱311234 胡122513511 郭4125152152 何3212512 高4125125251 林12341234 罗25221354 ' +
  '郑43113452 梁44153441234 谢453251113124 宋4451234 唐4135112251 许453112 韩122511121152 冯41551 邓5452 ' +
  '曹12512212511 彭121251431333 曾432524312511 肖2432511 田25121 董122312511211 袁1212513534 潘441343123425121 ' +
  '于112 蒋122412354124 蔡12235445411234 余3411234 杜1234121 叶25112 程312342511121 苏1225344 ' +
  '魏31234531325113554 吕251251 丁12 任323121 沈4414535 姚531341534 卢21513 姜431121531 崔25232411121 ' +
  '钟311152512 谭45125221251112 陆5211252 汪4411121 范12244155 金34112431 石13251 廖41354154134333 ' +
  '贾1252212534 夏1325111354 韦1152 付32124 方4153 白32511 邹3551152 孟52125221 熊54251135354444 ' +
  '秦1113431234 邱3212152 江441121 尹5113 薛1223251514143112 闫425111 段321113554 雷1452444425121 侯325131134 ' +
  '龙13534 史25134 陶5235311252 黎312343533424134 贺532512534 顾1355132534 毛3115 郝121323452 龚13534122134 ' +
  '邵5325152 万153 钱3111511534 严1224313 覃125221251112 武11212154 戴12125121122134534 莫1222511134 孔5215 ' +
  '向325251 汤441533 欧13453534';

describe('the strokes of a character', () => {
  it('are those of the national rules for a hundred common surnames', () => {
    const known = SURNAMES.split(' ').map((one) => [one.slice(0, 1), one.slice(1)] as const);
    expect(known.length).toBeGreaterThanOrEqual(100);
    expect(known.map(([name]) => [name, strokesOf(name)])).toEqual(known);
  });

  it('are not known of characters that the data do not have, of letters and of nothing', () => {
    expect(['猋', '𠮷', 'A', '', 'constructor', '王王'].map(strokesOf)).toEqual(Array(6).fill(null));
  });
});

const sorted = (texts: string) => [...texts].sort(compareByStrokes).join('');

describe('an order by strokes', () => {
  it('counts them as they are written now', () => {
    expect(sorted('周陈邓苏王范')).toBe('王邓苏陈范周');
  });

  it('goes by 横竖撇点折, stroke by stroke, where there are as many', () => {
    expect(sorted('邓方毛王韦孔尹')).toBe('王韦毛方尹孔邓');
    expect(sorted('冯田龙史卢白石叶')).toBe('石龙卢叶田史白冯');
  });

  it('puts what it does not know by the general count behind those it knows', () => {
    expect(sorted('赵猋彭董魏')).toBe('赵彭董猋魏');
    expect(sorted('一A𠮷魏')).toBe('A一魏𠮷');
  });

  const text = fc.string({
    unit: fc.constantFrom(...Array.from('王韦毛方邓八人入九几儿猋骉𠮷·A1 陈苏'), '\ud842'),
    maxLength: 4,
  });

  it('is total, and the same from wherever one begins', () => {
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const [ab, ba, bc, ac] = [
          [a, b],
          [b, a],
          [b, c],
          [a, c],
        ].map(([x = '', y = '']) => Math.sign(compareByStrokes(x, y))) as [number, number, number, number];
        expect(ab + ba).toBe(0);
        expect(ab === 0).toBe(a === b);
        if (ab <= 0 && bc <= 0) expect(ac).toBeLessThanOrEqual(0);
      }),
      { numRuns: 3_000 },
    );
  });
});
