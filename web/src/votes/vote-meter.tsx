/** Votes beside the most anybody has; the number stands next to it in words. */
export function VoteMeter({ votes, most }: { votes: number; most: number }) {
  return (
    <svg className="vote-meter" width="100%" height="6" aria-hidden="true">
      <rect width="100%" height="6" rx="3" className="vote-meter-all" />
      <rect
        width={`${String((100 * votes) / Math.max(most, 1))}%`}
        height="6"
        rx="3"
        className="vote-meter-part"
      />
    </svg>
  );
}
