import type { FieldType, QueryField } from './fields.ts';

/** How many values an operator takes. */
export type Values = 'one' | 'two' | 'many';

/** `isNegative`: it says that something is not so, which is true of what is not there. */
export type Operator = {
  readonly types: readonly FieldType[];
  readonly values: Values;
  readonly isNegative?: true;
  /** The expression; values are literals of the language already. */
  text(field: QueryField, values: readonly string[]): string;
};

const TEXTS: readonly FieldType[] = ['string', 'dyn'];
const ORDERED: readonly FieldType[] = ['string', 'double', 'int', 'dyn'];
const ALL: readonly FieldType[] = ['string', 'double', 'int', 'bool', 'dyn'];

/** Operators by the names that react-querybuilder gives them. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  '=': compare('==', ALL),
  '!=': { ...compare('!=', ALL), isNegative: true },
  '<': compare('<', ORDERED),
  '<=': compare('<=', ORDERED),
  '>': compare('>', ORDERED),
  '>=': compare('>=', ORDERED),
  between: {
    types: ORDERED,
    values: 'two',
    text: ({ path }, [low, high]) => `(${path} >= ${low} && ${path} <= ${high})`,
  },
  notBetween: {
    types: ORDERED,
    values: 'two',
    isNegative: true,
    text: ({ path }, [low, high]) => `(${path} < ${low} || ${path} > ${high})`,
  },
  in: { types: ORDERED, values: 'many', text: isOneOf },
  notIn: { types: ORDERED, values: 'many', isNegative: true, text: (field, values) => `!(${isOneOf(field, values)})` },
  contains: { types: [...TEXTS, 'texts'], values: 'one', text: contains },
  doesNotContain: {
    types: [...TEXTS, 'texts'],
    values: 'one',
    isNegative: true,
    text: (field, values) => `!(${contains(field, values)})`,
  },
  beginsWith: ask('startsWith'),
  doesNotBeginWith: askNot('startsWith'),
  endsWith: ask('endsWith'),
  doesNotEndWith: askNot('endsWith'),
};

function compare(sign: string, types: readonly FieldType[]): Operator {
  return { types, values: 'one', text: ({ path }, [value]) => `${path} ${sign} ${value}` };
}

function isOneOf({ path }: QueryField, values: readonly string[]): string {
  return `${path} in [${values.join(', ')}]`;
}

function contains({ path, type }: QueryField, [value]: readonly string[]): string {
  return type === 'texts' ? `${value} in ${path}` : `${path}.contains(${value})`;
}

function ask(method: string): Operator {
  return { types: TEXTS, values: 'one', text: ({ path }, [value]) => `${path}.${method}(${value})` };
}

function askNot(method: string): Operator {
  return { ...ask(method), isNegative: true, text: ({ path }, [value]) => `!${path}.${method}(${value})` };
}
