/** What a component holds. `layout` and `content` hold nothing. */
export type ComponentKind =
  'text' | 'number' | 'boolean' | 'choice' | 'choices' | 'group' | 'rows' | 'layout' | 'content';

/** Why a value is masked, encrypted and kept out of lists. */
export type Sensitivity = 'identity' | 'card' | 'phone';

export interface ComponentType {
  readonly kind: ComponentKind;
  /** For authors and the builder's palette. */
  readonly title: string;
  readonly sensitive?: Sensitivity;
  /** Line breaks are part of the text. */
  readonly multiline?: boolean;
  /** Code points, where the form sets no limit of its own. */
  readonly maxLength?: number;
  /** Its value is the id of an uploaded file of one of these kinds. */
  readonly file?: readonly ('pdf' | 'jpg' | 'png')[];
  /** Not in Form.io: the client registers a component of this name. */
  readonly own?: boolean;
}

const type = (kind: ComponentKind, title: string, rest: Omit<ComponentType, 'kind' | 'title'> = {}) => ({
  kind,
  title,
  ...rest,
});

/**
 * The only components a form may use. Definitions stay within this list so that another renderer could take
 * over; sensitivity hangs on the type, so an author cannot forget it.
 */
export const COMPONENT_TYPES: Readonly<Record<string, ComponentType>> = {
  panel: type('layout', '页面'),
  fieldset: type('layout', '分组框'),
  columns: type('layout', '分栏'),
  content: type('content', '说明文字'),
  container: type('group', '成组的字段'),
  datagrid: type('rows', '表格'),
  textfield: type('text', '单行文字', { maxLength: 200 }),
  textarea: type('text', '多行文字', { maxLength: 5000, multiline: true }),
  email: type('text', '电子邮箱', { maxLength: 200 }),
  hidden: type('text', '固定值', { maxLength: 200 }),
  number: type('number', '数字'),
  checkbox: type('boolean', '勾选'),
  radio: type('choice', '单选', { maxLength: 200 }),
  select: type('choice', '下拉选择', { maxLength: 200 }),
  checklist: type('choices', '多选', { own: true, maxLength: 200 }),
  idcard: type('text', '身份证号', { own: true, sensitive: 'identity', maxLength: 18 }),
  bankcard: type('text', '银行卡号', { own: true, sensitive: 'card', maxLength: 19 }),
  bankaccount: type('text', '单位账号', { own: true, sensitive: 'card', maxLength: 40 }),
  uscc: type('text', '统一社会信用代码', { own: true, maxLength: 18 }),
  mobile: type('text', '手机号', { own: true, sensitive: 'phone', maxLength: 11 }),
  phoneNumber: type('text', '电话', { sensitive: 'phone', maxLength: 40 }),
  month: type('text', '年月', { own: true, maxLength: 7 }),
  isodate: type('text', '日期', { own: true, maxLength: 10 }),
  photo: type('text', '照片', { own: true, maxLength: 200, file: ['jpg', 'png'] }),
  attachment: type('text', '附件', { own: true, maxLength: 200, file: ['pdf', 'jpg', 'png'] }),
};

/** Undefined for an unknown type, and never something inherited from Object. */
export function componentType(name: unknown): ComponentType | undefined {
  return typeof name === 'string' && Object.hasOwn(COMPONENT_TYPES, name) ? COMPONENT_TYPES[name] : undefined;
}

/** What a component takes as a file; null where its value is none. */
export const fileKindsOf = (name: unknown): ComponentType['file'] | null => componentType(name)?.file ?? null;
