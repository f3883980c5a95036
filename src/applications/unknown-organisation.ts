import { Invalid } from '../shared/errors.js';
import type { ApplicationContext } from './application-context.js';
import type { EntryRelation } from './relations.js';

/** A case that belongs to no organisation taking part: which field to mend, or whom to ask where no field says it. */
export function unknownOrganisation(
  { version, fields }: Pick<ApplicationContext, 'version' | 'fields'>,
  { relation, path, organisation }: EntryRelation,
): Invalid {
  const label = fields.find((field) => field.path === path)?.label ?? version.plan.relations[relation]?.label;
  const message =
    path === null
      ? outOfRoute(label ?? relation, organisation)
      : `“${label ?? relation}”不在本批次参加单位之内，请重新选择。`;
  return new Invalid('FORM_INVALID', '申报表还有内容需要修改，请按提示修改后再提交。', [
    { field: path ?? relation, rule: 'organisation', message },
  ]);
}

const outOfRoute = (label: string, organisation: string | null): string =>
  organisation === null
    ? `按填写的内容不能确定“${label}”是哪个单位。请核对单位、属地等内容；确认无误的，请联系主办单位。`
    : `按填写的内容，“${label}”应为“${organisation}”，本批次没有这个单位。请核对填写内容；确认无误的，请联系主办单位。`;
