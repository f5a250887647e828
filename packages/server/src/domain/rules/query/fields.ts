import type { Vocabulary } from '../../cel/expression.ts';

/** The type of a fact, as far as a builder may ask for it. `texts`: a list of texts; `dyn`: known only when it is there. */
export type FieldType = 'string' | 'double' | 'int' | 'bool' | 'texts' | 'dyn';

/** `path`: the expression that reads it; `presence`: the one that says whether it is there, where that is not certain. */
export type QueryField = { readonly path: string; readonly type: FieldType; readonly presence?: string };

const PLAIN: Readonly<Record<string, FieldType>> = {
  string: 'string',
  double: 'double',
  int: 'int',
  bool: 'bool',
  'list<string>': 'texts',
};

const MAP = /^map<string, (string|double|int|dyn)>$/;

/** The fact that a builder's field names: `basket.total`, `client`, `event.attributes.channel`, `member.data.shoe size`. */
export function fieldOf(name: string, { variables, types = [] }: Vocabulary): QueryField | undefined {
  const [variable = '', field = '', ...rest] = name.split('.');
  const ownerType = Object.hasOwn(variables, variable) ? variables[variable] : undefined;
  if (ownerType === undefined) return undefined;
  const plain = PLAIN[ownerType];
  if (plain !== undefined) return field === '' && rest.length === 0 ? { path: variable, type: plain } : undefined;
  const owner = types.find((type) => type.name === ownerType);
  const fieldType = owner && Object.hasOwn(owner.fields, field) ? owner.fields[field] : undefined;
  if (fieldType === undefined) return undefined;
  const path = `${variable}.${field}`;
  if (rest.length === 0) {
    const type = PLAIN[fieldType];
    return type === undefined ? undefined : { path, type };
  }
  const [, valueType] = MAP.exec(fieldType) ?? [];
  if (valueType === undefined) return undefined;
  const key = JSON.stringify(rest.join('.'));
  const type = PLAIN[valueType] ?? 'dyn';
  return { path: `${path}[${key}]`, type, presence: `${key} in ${path}` };
}

/** A value as a literal of the language, of the type of the field that it is compared with; undefined when it does not fit. */
export function literalOf(value: unknown, type: FieldType): string | undefined {
  if (type === 'string' || type === 'texts') return typeof value === 'string' ? JSON.stringify(value) : undefined;
  if (type === 'bool') return typeof value === 'boolean' ? String(value) : undefined;
  if (type === 'dyn') {
    if (typeof value === 'string') return JSON.stringify(value);
    return typeof value === 'boolean' ? String(value) : numberLiteral(value);
  }
  const number = typeof value === 'string' && NUMBER.test(value) ? Number(value) : value;
  if (type === 'double') return numberLiteral(number);
  return typeof number === 'number' && Number.isSafeInteger(number) ? String(number) : undefined;
}

/** Builders keep what somebody typed into a field for numbers as text. */
const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/;

/** JSON knows one kind of numbers; it is the language's `double`, whose literals have a point. */
function numberLiteral(value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
