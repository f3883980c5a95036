import { Chip } from '../shared/chip.js';
import { texts } from '../shared/texts.js';
import { HEAT_KINDS, type Heat, type HeatBy } from './heat.js';

const words = texts.processes.heat;

/** Numbers and times have colours of their own. */
export const hueOf = (by: HeatBy): 'count' | 'wait' => (by === 'count' ? 'count' : 'wait');

interface Props {
  readonly heat: Heat;
  readonly onChoose: (by: HeatBy) => void;
}

/** What the colours of a diagram say, and the choice of it. */
export function HeatLine({ heat: { by, legend }, onChoose }: Props) {
  return (
    <div className="heat-line">
      <div className="chips" role="group" aria-label={words.by}>
        {HEAT_KINDS.map((kind) => (
          <Chip key={kind} pressed={kind === by} onPress={() => onChoose(kind)}>
            {words.kinds[kind]}
          </Chip>
        ))}
      </div>
      <ul className="heat-legend" aria-label={words.legend}>
        {legend.map(({ level, text }) => (
          <li key={level}>
            <span className={`heat-swatch ${hueOf(by)}-${String(level)}`} aria-hidden="true" />
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
