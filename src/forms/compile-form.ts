import { RE2JS } from 're2js';
import { componentType, type Sensitivity } from './component-types.js';
import {
  isRecord,
  type Component,
  type FormDefinition,
  type Option,
  type Validation,
} from './form-definition.js';

export type FieldKind = 'text' | 'number' | 'boolean' | 'choice' | 'choices' | 'group' | 'rows';

/** One input of a form, ready to be checked. Children of a group or a table hang below it. */
export interface CompiledField {
  readonly key: string;
  /** From the form's root; `*` stands for a row, e.g. `members.*.age`. */
  readonly path: string;
  readonly label: string;
  readonly type: string;
  readonly kind: FieldKind;
  readonly component: Component;
  readonly validate: Validation;
  readonly section: FormSection;
  readonly sensitive: Sensitivity | null;
  readonly maxLength: number;
  readonly options: readonly Option[];
  /** Values outside the list are taken as text (`properties.openList`, or options that come from an address). */
  readonly openList: boolean;
  /** Yes / no stored as booleans. */
  readonly booleanChoice: boolean;
  /** False: shown only, never part of the stored data. */
  readonly stored: boolean;
  readonly pattern: RE2JS | null;
  /** The group or table it stands in. */
  readonly within: { readonly kind: 'group' | 'rows'; readonly label: string } | null;
  /** Full paths of the layout components around it, which a condition may hide. */
  readonly layouts: readonly string[];
  readonly children: readonly CompiledField[];
}

export interface FormSection {
  readonly key: string;
  readonly title: string;
}

export interface CompiledForm {
  /** A private copy: Form.io writes on the components it walks over. */
  readonly definition: FormDefinition;
  readonly fields: readonly CompiledField[];
}

interface Place {
  readonly path: string;
  readonly section: FormSection;
  readonly layouts: readonly string[];
  readonly parents: readonly string[];
  readonly within: CompiledField['within'];
}

const cache = new WeakMap<object, CompiledForm>();

/** Compiled once for each definition object; keep that object (a plan version does) and it costs nothing again. */
export function compileForm(form: unknown): CompiledForm {
  if (!isRecord(form) || !Array.isArray(form['components']))
    throw new Error('A form definition must be an object with a list "components".');
  const known = cache.get(form);
  if (known) return known;
  const definition = JSON.parse(JSON.stringify(form)) as FormDefinition;
  const start: Place = {
    path: '',
    section: { key: '', title: definition.title ?? '' },
    layouts: [],
    parents: [],
    within: null,
  };
  const compiled = { definition, fields: compileAll(definition.components, start) };
  cache.set(form, compiled);
  return compiled;
}

function compileAll(components: readonly Component[], place: Place): CompiledField[] {
  return components.flatMap((component) => compileOne(component, place));
}

function compileOne(component: Component, place: Place): CompiledField[] {
  const type = componentType(component.type);
  if (!type)
    throw new Error(
      `Component "${component.key}" has the unknown type "${component.type}". Run lintForm first.`,
    );
  if (type.kind === 'content') return [];
  if (type.kind === 'layout') return compileLayout(component, place);
  return [compileField(component, place, type.kind)];
}

function compileLayout(component: Component, place: Place): CompiledField[] {
  const parents = [...place.parents, component.key];
  const inside = [
    ...(component.components ?? []),
    ...(component.columns ?? []).flatMap((column) => column.components),
  ];
  return compileAll(inside, {
    ...place,
    parents,
    layouts: [...place.layouts, parents.join('.')],
    section:
      component.type === 'panel'
        ? { key: component.key, title: component.title ?? component.label ?? '' }
        : place.section,
  });
}

function compileField(component: Component, place: Place, kind: FieldKind): CompiledField {
  const label = component.label ?? component.key;
  const path = place.path + component.key;
  return {
    key: component.key,
    path,
    label,
    type: component.type,
    kind: kind === 'choice' && component.multiple === true ? 'choices' : kind,
    component,
    section: place.section,
    within: place.within,
    layouts: place.layouts,
    ...choicesOf(component),
    ...limitsOf(component),
    stored: component.persistent === undefined || component.persistent === true,
    children: compileAll(component.components ?? [], {
      ...place,
      path: kind === 'rows' ? `${path}.*.` : `${path}.`,
      parents: [...place.parents, component.key],
      within: { kind: kind === 'rows' ? 'rows' : 'group', label },
    }),
  };
}

function choicesOf(component: Component): Pick<CompiledField, 'options' | 'openList' | 'booleanChoice'> {
  return {
    options: component.values ?? component.data?.values ?? [],
    openList: component.dataSrc === 'url' || component.properties?.['openList'] === 'true',
    booleanChoice: component.dataType === 'boolean',
  };
}

function limitsOf(
  component: Component,
): Pick<CompiledField, 'validate' | 'sensitive' | 'maxLength' | 'pattern'> {
  const type = componentType(component.type);
  const validate = component.validate ?? {};
  return {
    validate,
    sensitive: type?.sensitive ?? null,
    maxLength: typeof validate.maxLength === 'number' ? validate.maxLength : (type?.maxLength ?? 200),
    pattern: validate.pattern ? RE2JS.compile(validate.pattern) : null,
  };
}
