import type { Fault } from '../../shared/api-types.js';
import { ownNames, placeTrail } from './own-names.js';
import { plainPieces, stepsOf, type Piece } from './plain-words.js';

interface Props {
  /** A message or cure of the checks. */
  readonly text: string;
  readonly fault: Pick<Fault, 'element'>;
  /** The plan under work, for what it calls its own things. */
  readonly plan: object | null;
}

/** A sentence of the checks, keys of the plan's language by their Chinese names. */
export function FaultWords({ text, fault, plan }: Props) {
  const pieces = plainPieces(text, stepsOf(fault.element), ownNames(plan));
  return pieces.map((piece, index) => <OnePiece key={index} piece={piece} all={pieces} />);
}

function OnePiece({ piece, all }: { readonly piece: Piece; readonly all: readonly Piece[] }) {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'name')
    return piece.name === null ? (
      <code className="key">{piece.text}</code>
    ) : (
      <>
        {piece.name}（<code className="key">{piece.text}</code>）
      </>
    );
  // Two keys of one name are told apart by the keys.
  const isDouble = all.some((one) => one.kind === 'word' && one.text === piece.text && one.key !== piece.key);
  return (
    <span className="file-word" title={piece.key}>
      {piece.text}
      {isDouble && (
        <>
          （<code className="key">{piece.key}</code>）
        </>
      )}
    </span>
  );
}

/** Where in the plan, in words. */
export function PlaceWords({ element, plan }: { readonly element: string; readonly plan: object | null }) {
  return (
    <span className="file-word" title={element}>
      {placeTrail(plan, element).join(' › ')}
    </span>
  );
}
