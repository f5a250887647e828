import type { FastifySchemaValidationError } from 'fastify/types/schema.js';

type Found = FastifySchemaValidationError;

/** Each union looks at all errors; where there are more, nobody reads them one by one. */
const MAX_ERRORS = 1_000;

/**
 * Leaves out what those branches of a union say that were not meant: an effect of kind `per_unit` without points is told that
 * points are missing, and nothing of what the other kinds would have needed; one of an unknown kind, which kinds there are.
 *
 * The field that tells the kind is the one that some branch has a constant for, or a list of them. Without one, a branch of
 * another type (`null`, say) was not meant when a different one got to look inside.
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
    return [...without, ...commonOf(meant, union)];
  }
  if (tag === undefined || meant.length > 0) return errors;
  const kinds = inside.filter(({ instancePath }) => instancePath === tag).flatMap(({ params }) => allowedBy(params));
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
  return missed.length > 0 ? missed : [...meant, union];
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
  return ['required', 'additionalProperties'].includes(keyword) || instancePath !== union.instancePath;
}

function allowedBy({ allowedValues, allowedValue }: Found['params']): unknown[] {
  return Array.isArray(allowedValues) ? allowedValues : [allowedValue];
}

function unknownKind(instancePath: string, kinds: readonly unknown[], { schemaPath }: Found): Found {
  const message = `expected one of ${[...new Set(kinds)].join(', ')}`;
  return { keyword: 'enum', instancePath, schemaPath, params: { allowedValues: kinds }, message };
}
