import type { TableCoverage } from '../../shared/api-types.js';
import { PageSection } from '../../shared/page-section.js';
import { tableTexts } from '../../shared/texts/workbench-tables.js';

type When = TableCoverage['gaps'][number];

const inWords = (when: When): string =>
  when
    .filter(({ values }) => values !== '任意')
    .map(({ input, values }) => `${input} ${values}`)
    .join('；') || '任意情况';

/** Circumstances that no row or two rows are there for, and rows that never count. */
export function CoveragePanel({ coverage }: { coverage: TableCoverage }) {
  const words = tableTexts.coverage;
  const { complete, gaps, overlaps, unreachable, forMissing, unjudged } = coverage;
  const clean = complete && gaps.length + overlaps.length + unreachable.length === 0;
  return (
    <PageSection title={words.title}>
      <div className="stack close small">
        {!complete && <p className="quiet">{words.tooMany}</p>}
        {clean && <p>{words.clean}</p>}
        {gaps.length > 0 && (
          <div>
            <strong>{words.gaps}</strong>
            <ul className="change-list">
              {gaps.map((when, index) => (
                <li key={index} className="changed">
                  {inWords(when)}
                </li>
              ))}
            </ul>
          </div>
        )}
        {overlaps.length > 0 && (
          <div>
            <strong>{words.overlaps}</strong>
            <ul className="change-list">
              {overlaps.map(({ rows: [one, other], when }) => (
                <li key={`${String(one)}-${String(other)}`} className="removed">
                  {words.both(one, other)}：{inWords(when)}
                </li>
              ))}
            </ul>
          </div>
        )}
        {unreachable.length > 0 && <p className="field-error">{words.unreachable(unreachable.join('、'))}</p>}
        {forMissing.length > 0 && <p className="quiet">{words.forMissing(forMissing.join('、'))}</p>}
        {unjudged.length > 0 && <p className="quiet">{words.unjudged(unjudged.join('”“'))}</p>}
        <p className="quiet">{words.missing}</p>
      </div>
    </PageSection>
  );
}
