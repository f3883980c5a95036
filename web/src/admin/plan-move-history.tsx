import type { PlanMoveView } from '../shared/api-types.js';
import * as formats from '../shared/formats.js';
import { PageSection } from '../shared/page-section.js';
import { texts } from '../shared/texts.js';

const words = texts.admin.planMoves;
const tones = { waiting: '', moved: 'ok', refused: 'danger' } as const;

/** Batches with their progress, and what became of each case. */
export function PlanMoveHistory({ moves }: { moves: readonly PlanMoveView[] }) {
  if (moves.length === 0) return null;
  return (
    <PageSection title={words.history}>
      {moves.map((move) => (
        <Batch key={move.id} move={move} />
      ))}
    </PageSection>
  );
}

function Batch({ move }: { move: PlanMoveView }) {
  const done = move.items.filter(({ state }) => state !== 'waiting').length;
  return (
    <details open={move.endedAt === null}>
      <summary>
        <span className="numbers">{formats.dateTime(move.at)}</span> {move.by}
        {texts.common.colon}
        {move.reason} <span className="tag info">{words.progress(done, move.items.length)}</span>
      </summary>
      {move.endedAt === null && <progress value={done} max={move.items.length} aria-label={words.running} />}
      <ul className="change-list">
        {move.items.map((item) => (
          <li key={item.instanceKey}>
            <span className={`tag ${tones[item.state]}`}>{words.states[item.state]}</span> {item.title}
            {item.message && <div className="small">{item.message}</div>}
          </li>
        ))}
      </ul>
    </details>
  );
}
