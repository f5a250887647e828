import type { FastifySchemaValidationError } from 'fastify/types/schema.js';

type Found = FastifySchemaValidationError;

/** The code of what fits several branches alike. */
const SEVERAL = 'kind';

/** Each union looks at all errors; where there are more, nobody reads them one by one. */
const MAX_ERRORS = 1_000;

/**
 * Leaves out what those branches of a union say that were not meant: an effect of kind `per_unit` without points is told that
 * points are missing, and nothing of what the other kinds would have needed; one of an unknown kind, which kinds there are.
 *
 * The field that tells the kind is the one that some branch has a constant for, or a list of them. Without one, a branch of
 * another type (`null`, say) was not meant when a different one got to look inside, nor one that knows fewer of the fields
 * that were sent.
 */
export function dropOtherBranches(errors: readonly Found[]): readonly Found[] {
  if (errors.length > MAX_ERRORS) return errors;
  // Inner unions come before the outer ones that they are part of.
  return errors.filter(({ keyword }) => keyword === 'anyOf').reduce(dropFor, errors);
}

function dropFor(errors: readonly Found[], union: Found): readonly Found[] {
  const inside = errors.filter((error) => branchOf(error, union) !== undefined);
  const without = errors.filter((error) => !inside.includes(error) && error !== union);
  const tag = tagOf(inside, union);
  const isOther = ({ keyword, instancePath }: Found) =>
    instancePath === tag || (keyword === 'type' && instancePath === union.instancePath);
  const other = new Set(inside.filter(isOther).map((error) => branchOf(error, union)));
  const meant = inside.filter((error) => !other.has(branchOf(error, union)));
  if (meant.some((error) => isFromInside(error, union))) {
    return [...without, ...commonOf(tag === undefined ? bestKnown(meant, union) : meant, union)];
  }
  if (tag === undefined || meant.length > 0) return errors;
  const isOfKind = ({ instancePath, keyword }: Found) =>
    instancePath === tag && (keyword === 'const' || keyword === 'enum');
  const kinds = inside.filter(isOfKind).flatMap(({ params }) => allowedBy(params));
  return [...without, unknownKind(tag, kinds, union)];
}

/** What all branches miss, when there is such a thing: without its kind nobody knows what else a value needs. */
function commonOf(meant: readonly Found[], union: Found): readonly Found[] {
  const branches = new Set(meant.map((error) => branchOf(error, union)));
  if (branches.size < 2) return meant;
  const isMissed = ({ keyword, instancePath, params }: Found) =>
    keyword === 'required' &&
    instancePath === union.instancePath &&
    new Set(
      meant
        .filter((each) => each.params['missingProperty'] === params['missingProperty'])
        .map((each) => branchOf(each, union)),
    ).size === branches.size;
  const missed = meant.filter(isMissed);
  return missed.length > 0 ? missed : severalOf(meant, branches, union);
}

/** What is said of the branches that know the most of the fields that were sent. */
function bestKnown(meant: readonly Found[], union: Found): readonly Found[] {
  const byBranch = Map.groupBy(meant, (error) => branchOf(error, union));
  const unknown = (errors: readonly Found[]) => namesOf(errors, union, 'additionalProperty').length;
  const fewest = Math.min(...byBranch.values().map(unknown));
  return [...byBranch.values()].filter((errors) => unknown(errors) === fewest).flat();
}

/** A value that fits several branches alike: which fields would make it one of them, and which do not go together. */
function severalOf(meant: readonly Found[], branches: ReadonlySet<string | undefined>, union: Found): readonly Found[] {
  const each = [...branches].map((branch) => meant.filter((error) => branchOf(error, union) === branch));
  const told = each.map((errors) => namesOf(errors, union, 'additionalProperty'));
  const [first = []] = told;
  const common = new Set(first.filter((name) => told.every((names) => names.includes(name))));
  const apart = [...new Set(told.flat())].filter((name) => !common.has(name));
  const missing = each.map((errors) => namesOf(errors, union, 'missingProperty').join(' and '));
  const detail =
    apart.length > 0
      ? `expected one kind of it: ${apart.join(', ')} do not go together`
      : missing.every((names) => names !== '') && `expected ${missing.join(', or ')}`;
  const unknown = (each[0] ?? []).filter(({ params }) => common.has(String(params['additionalProperty'])));
  if (detail === false) return unknown.length > 0 ? unknown : [...meant, union];
  return [...unknown, { ...union, keyword: SEVERAL, message: detail }];
}

/** The fields of the value itself that a branch does not know, or lacks. */
function namesOf(errors: readonly Found[], union: Found, param: 'additionalProperty' | 'missingProperty'): string[] {
  return errors
    .filter(({ instancePath, params }) => instancePath === union.instancePath && params[param] !== undefined)
    .map(({ params }) => String(params[param]));
}

/** Which branch of the union an error is about; undefined when it is about something else. */
function branchOf({ schemaPath, instancePath }: Found, union: Found): string | undefined {
  const prefix = `${union.schemaPath}/`;
  const isInside = instancePath === union.instancePath || instancePath.startsWith(`${union.instancePath}/`);
  return isInside && schemaPath.startsWith(prefix) ? schemaPath.slice(prefix.length).split('/')[0] : undefined;
}

/** Where the field is that tells the kind: one level down, with a constant in some branch, or else a list of them. */
function tagOf(inside: readonly Found[], union: Found): string | undefined {
  const depth = union.instancePath.split('/').length + 1;
  const children = inside.filter(({ instancePath }) => instancePath.split('/').length === depth);
  const told =
    children.find(({ keyword }) => keyword === 'const') ?? children.find(({ keyword }) => keyword === 'enum');
  return told?.instancePath;
}

function isFromInside({ keyword, instancePath }: Found, union: Found): boolean {
  return ['required', 'additionalProperties', SEVERAL].includes(keyword) || instancePath !== union.instancePath;
}

function allowedBy({ allowedValues, allowedValue }: Found['params']): unknown[] {
  return Array.isArray(allowedValues) ? allowedValues : [allowedValue];
}

function unknownKind(instancePath: string, kinds: readonly unknown[], { schemaPath }: Found): Found {
  return { keyword: 'enum', instancePath, schemaPath, params: { allowedValues: kinds } };
}
