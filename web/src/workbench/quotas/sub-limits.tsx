import { PageSection } from '../../shared/page-section.js';
import { quotaWords as words } from '../../shared/texts/workbench-quotas.js';
import { entryOf, propertyOf, type FieldAt } from '../plan-form/field-at.js';
import { usePlanForm } from '../plan-form/form-context.js';
import { Picker } from '../plan-form/picker.js';
import { blankOf, resolve, type Schema } from '../plan-form/schema.js';
import { useFieldEdit } from '../plan-form/use-field-edit.js';
import { useWorkbench } from '../use-workbench.js';
import type { QuotaModel } from './quota-model.js';

interface Props {
  readonly model: QuotaModel;
  /** Of the list of holders. */
  readonly at: FieldAt;
  readonly schema: Schema;
}

/** Limits inside a body's own places, e.g. for one category. */
export function SubLimits({ model, at, schema }: Props) {
  const { plan } = useWorkbench();
  const { root, Field } = usePlanForm();
  const edit = useFieldEdit();
  const limits = resolve(root, schema.items ?? {}).properties?.['subLimits'] ?? {};
  const holders = model.rows.filter(({ kind }) => kind === 'holder');
  const valueOf = (index: number): unknown => plan?.quotas?.holders[index]?.subLimits;
  const placeOf = (index: number, name: string): FieldAt => propertyOf(entryOf(at, index, name), 'subLimits');
  const free = holders.filter(({ index }) => valueOf(index) === undefined);
  return (
    <PageSection title={words.subLimits}>
      <div className="plan-record">
        <p className="plan-hint">{words.subLimitsHint}</p>
        {holders
          .filter(({ index }) => valueOf(index) !== undefined)
          .map(({ index, name, key }) => (
            <fieldset key={key} className="plan-block">
              <legend>{name}</legend>
              <Field at={placeOf(index, name)} schema={limits} value={valueOf(index)} required={false} />
            </fieldset>
          ))}
        {free.length > 0 && (
          <div className="row add-key">
            <Picker
              id="quota-add-limits"
              label={words.addSubLimits}
              choices={free.map(({ key, name }) => ({ value: key, label: name }))}
              invalid={false}
              free={false}
              clearable={false}
              value={undefined}
              onPick={(key) => {
                const holder = free.find((one) => one.key === key);
                if (holder)
                  edit.insert(placeOf(holder.index, holder.name), 0, blankOf(root, limits.items ?? {}));
              }}
            />
            <span className="quiet small">{words.addSubLimits}</span>
          </div>
        )}
      </div>
    </PageSection>
  );
}
