import type { DefinitionsResult } from '@marcbachmann/cel-js';
import type { ObjectType } from './object-type.ts';

/** What an expression may be made of, as far as its errors tell. */
type Known = {
  readonly variables: Readonly<Record<string, string>>;
  readonly types: readonly ObjectType[];
  readonly functions: DefinitionsResult['functions'];
};

/** What the library tells of a wrong part, read field by field: its types do not say that a checked node keeps its type. */
type Told = { code?: unknown; node?: { op?: unknown; args?: unknown } };
type Checked = { checkedType?: { name?: string } } | undefined;

/** What could have stood in the place of what is wrong, as the end of a sentence; empty where there is no telling. */
export function expectedInstead(error: unknown, known: Known): string {
  const { code, node } = error as Told; // as: read field by field
  const args: readonly unknown[] = Array.isArray(node?.args) ? node.args : [];
  const expected = EXPECTED[String(code)]?.({ op: String(node?.op), args }, known);
  return expected === undefined ? '' : `; expected ${expected}`;
}

type Part = { op: string; args: readonly unknown[] };

const EXPECTED: Readonly<Record<string, (part: Part, known: Known) => string | undefined>> = {
  unknown_variable: (_, { variables }) => `one of ${Object.keys(variables).join(', ')}`,
  no_such_key: ({ args }, { types }) => {
    const type = types.find(({ name }) => name === typeOf(args[0]));
    return type && `one of ${Object.keys(type.fields).join(', ')}`;
  },
  no_such_overload: ({ op, args }) => {
    if (op === '!_') return 'true or false behind !';
    if (op === '-_') return 'a number behind -';
    if (op === 'in') return 'a list of values of that type, or a map with such keys';
    const isMixed = typeOf(args[0]) !== typeOf(args[1]) && [typeOf(args[0]), typeOf(args[1])].every(isNumber);
    return isMixed
      ? 'numbers of one type: a double is written with its point, such as 10.0'
      : 'two values of one type, for which there is such an operator';
  },
  no_matching_overload: ({ op, args }, { functions }) => {
    const named = functions.filter(
      ({ name, receiverType }) => name === args[0] && (receiverType === null) === (op === 'call'),
    );
    const alike = named.map(({ signature }) => signature);
    return alike.length > 0 ? alike.join(' or ') : `a function of the language, such as ${SOME_FUNCTIONS}`;
  },
  invalid_macro_argument: () =>
    'a name for each element and what is asked of it, or in has() a field: has(member.data.city)',
  unexpected_character: () => 'an operator such as && or ||, a value, or the end',
  unexpected_token: () => 'a value, such as a fact, a text in quotes or a number',
};
const SOME_FUNCTIONS = 'size, contains, startsWith, endsWith, exists or all';

function typeOf(part: unknown): string | undefined {
  return (part as Checked)?.checkedType?.name; // as: the library keeps it with what was checked
}

function isNumber(type: string | undefined): boolean {
  return type === 'int' || type === 'double' || type === 'uint';
}
