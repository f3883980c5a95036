import type { PersonCard as Card } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { texts } from '../shared/texts.js';

/** One person as laid beside another. */
export function PersonCardView({ card, mark }: { card: Card; mark?: string }) {
  const words = texts.persons;
  const lines: readonly (readonly [string, string | null])[] = [
    [words.username, card.username],
    [words.number, card.number],
    [words.bornOn, card.bornOn && formats.readableDate(card.bornOn)],
    [words.phone, card.phone],
    [words.units, card.units.join(texts.common.comma) || null],
    [words.roles, card.roles.join(texts.common.comma) || null],
  ];
  return (
    <article className="person-card">
      <h3>
        {card.name} {mark && <span className="tag info">{mark}</span>}
      </h3>
      <dl>
        {lines.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
        {card.titles.length > 0 && (
          <div>
            <dt>{words.titles}</dt>
            {card.titles.map((title, index) => (
              <dd key={index}>
                {words.titleLine(title.year, title.label, title.certificateNo)}{' '}
                {title.revoked && <span className="tag danger">{words.revoked}</span>}
              </dd>
            ))}
          </div>
        )}
        {card.cases.length > 0 && (
          <div>
            <dt>{words.cases}</dt>
            {card.cases.map((one, index) => (
              <dd key={index}>
                {words.caseLine(one.seasonTitle, one.awardTitle, one.receiptNo)}{' '}
                <span className={`tag ${one.open ? 'info' : ''}`}>{one.statusLabel}</span>
              </dd>
            ))}
          </div>
        )}
      </dl>
    </article>
  );
}
