import type { SeasonView } from '../shared/api-types.js';
import { texts } from '../shared/texts.js';
import { inTreeOrder } from './tree-order.js';

interface Props {
  readonly organisations: SeasonView['organisations'];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

/** Narrows a list to an organisation and everything below it. */
export function OrganisationFilter({ organisations, chosen, onChoose }: Props) {
  const words = texts.entries;
  if (organisations.length < 2) return null;
  return (
    <div className="row facet-row">
      <label className="facet-label" htmlFor="organisation-filter">
        {words.organisation}
      </label>
      <select
        id="organisation-filter"
        className="select-box"
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="">{words.everyOrganisation}</option>
        {inTreeOrder(organisations).map(({ item, depth, branches }) => (
          <option key={item.key} value={item.key}>
            {'　'.repeat(depth)}
            {branches ? words.withBelow(item.short ?? item.name) : (item.short ?? item.name)}
          </option>
        ))}
      </select>
    </div>
  );
}
