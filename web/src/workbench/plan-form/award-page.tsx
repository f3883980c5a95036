import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../../shared/empty-state.js';
import { planForm as words } from '../../shared/texts/workbench-plan.js';
import { useWorkbench } from '../use-workbench.js';
import { entryOf, propertyOf, TOP } from './field-at.js';
import type { FormPart } from './find-fields.js';
import { usePlanForm } from './form-context.js';
import { itemTitle } from './item-title.js';
import { PartBlocks } from './part-blocks.js';
import { PlanFormPage } from './plan-form-page.js';
import { pathOf } from './plan-path.js';
import { blankOf, isRecord, resolve } from './schema.js';
import { PLAN_SCHEMA } from './schema-file.js';
import { useFieldEdit } from './use-field-edit.js';

interface Props {
  readonly lead: string;
  readonly shows: (property: string) => boolean;
  /** Whether awards come and go here. */
  readonly whole?: boolean;
}

const AWARDS = propertyOf(TOP, 'awards');
const AWARD = resolve(PLAN_SCHEMA, PLAN_SCHEMA.properties?.['awards']?.items ?? {});

/** Parts of one award at a time; which one stands in the address. */
export function AwardPage({ lead, shows, whole = false }: Props) {
  const { plan } = useWorkbench();
  const [search, setSearch] = useSearchParams();
  const awards: readonly unknown[] = Array.isArray(plan?.awards) ? plan.awards : [];
  const chosen = chosenAward(plan, search.get('at') ?? '', awards.length);
  const all = useMemo(() => awards.map((award, index) => partsOf(award, index, shows)), [awards, shows]);
  const parts = all[chosen] ?? [];
  return (
    <PlanFormPage lead={lead} parts={all.flat()}>
      {awards.length === 0 && (
        <EmptyState title={words.noAwards}>{whole && <AwardActs chosen={0} count={0} title="" />}</EmptyState>
      )}
      {awards.length > 0 && (
        <div className="award-tabs" role="group" aria-label={words.award}>
          {awards.map((award, index) => (
            <button
              key={index}
              type="button"
              className="button compact"
              aria-pressed={index === chosen}
              onClick={() => setSearch({ at: `awards.${String(index)}` }, { replace: true })}
            >
              {itemTitle(award, index)}
            </button>
          ))}
          {whole && (
            <AwardActs chosen={chosen} count={awards.length} title={itemTitle(awards[chosen], chosen)} />
          )}
        </div>
      )}
      <PartBlocks key={chosen} parts={parts} needs={needs} />
    </PlanFormPage>
  );
}

/** A further award, and the end of this one. */
function AwardActs({
  chosen,
  count,
  title,
}: {
  readonly chosen: number;
  readonly count: number;
  readonly title: string;
}) {
  const { root } = usePlanForm();
  const edit = useFieldEdit();
  return (
    <>
      <button
        type="button"
        className="button compact dashed"
        onClick={() => edit.insert(AWARDS, count, blankOf(root, AWARD))}
      >
        ＋ {words.addNamed(words.award)}
      </button>
      {count > 1 && (
        <button
          type="button"
          className="button plain compact"
          onClick={() => edit.remove(entryOf(AWARDS, chosen, title))}
        >
          {words.removeAward}
        </button>
      )}
    </>
  );
}

const needs = ({ at }: FormPart): boolean => AWARD.required?.includes(at.keys.at(-1) ?? '') ?? false;

function partsOf(award: unknown, index: number, shows: (property: string) => boolean): readonly FormPart[] {
  const here = entryOf(AWARDS, index, itemTitle(award, index));
  const data = isRecord(award) ? award : {};
  return Object.entries(AWARD.properties ?? {})
    .filter(([key]) => shows(key))
    .sort(([one], [other]) => rankOf(one) - rankOf(other))
    .map(([key, schema]) => ({ at: propertyOf(here, key), schema, value: data[key] }));
}

function chosenAward(plan: unknown, at: string, count: number): number {
  const [first, place] = pathOf(plan, at);
  return first === 'awards' && typeof place === 'number' && place < count ? place : 0;
}

/** What administrators come for stands first; how answers are known by the platform last. */
const LATER = ['roles', 'computed'];
const rankOf = (key: string): number => LATER.indexOf(key);
