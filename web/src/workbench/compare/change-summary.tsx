import { Link } from 'react-router';
import { PageSection } from '../../shared/page-section.js';
import { compareWords as words } from '../../shared/texts/workbench-compare.js';
import { ChangeMark } from './change-mark.js';
import { viewOf, type Change } from './compare-views.js';
import type { CompareAddress } from './use-compare-address.js';

interface Props {
  readonly changes: readonly Change[];
  readonly address: CompareAddress;
}

const FEW = 12;

/** Every difference as a sentence, by what it belongs to; each leads to its place below. */
export function ChangeSummary({ changes, address }: Props) {
  const groups = [...new Set(changes.map(({ group }) => group))];
  return (
    <PageSection
      title={words.summary}
      extra={<span className="small quiet">{words.total(changes.length)}</span>}
    >
      <div className="compare-groups">
        {groups.map((group) => {
          const own = changes.filter((change) => change.group === group);
          return (
            <details key={group} open={changes.length <= FEW}>
              <summary>
                {group} <span className="quiet numbers">{own.length}</span>
              </summary>
              <ul className="compare-sentences">
                {own.map((change, index) => (
                  <li key={`${change.file}${change.place}${String(index)}`}>
                    <ChangeMark kind={change.kind} />
                    <Link to={address.linkTo(viewOf(change))} replace>
                      {change.sentence}
                    </Link>
                  </li>
                ))}
              </ul>
            </details>
          );
        })}
      </div>
    </PageSection>
  );
}
