import type { VoteView } from '../shared/api-types.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';

/** The limits, told before anybody chooses. */
export function VoteRules({ vote }: { vote: VoteView }) {
  const words = texts.votes;
  const { perPerson, perDay, perAward, verify, order, mine } = vote;
  const rules = [
    [
      words.perPerson(perPerson),
      perDay === null ? '' : words.perDay(perDay),
      perAward === null ? '' : words.perAward(perAward),
      perDay === null ? words.onceEach : words.onceADay,
    ],
    [verify === 'phone' ? words.byPhone : words.byAccount],
    [vote.counts === 'live' ? words.live : words.hidden],
    [order === 'random' ? words.random : ''],
  ]
    .map((parts) => parts.filter((part) => part !== '').join(texts.common.comma))
    .filter((rule) => rule !== '');
  return (
    <PageSection title={words.rules}>
      <ul className="vote-rules">
        {rules.map((rule) => (
          <li key={rule}>{`${rule}。`}</li>
        ))}
      </ul>
      {mine && mine.cast > 0 && (
        <p className="vote-mine" role="status">{`${words.done(mine.cast, mine.today)}。`}</p>
      )}
    </PageSection>
  );
}
