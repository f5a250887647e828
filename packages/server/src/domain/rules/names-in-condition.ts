import type { ASTNode } from '@marcbachmann/cel-js';
import { partsOf } from '../cel/expression.ts';
import type { KnownNames } from './known-names.ts';
import { literalOf, pathOf } from './query/read-tree.ts';

type Kind = 'segment' | 'badge' | 'point_type' | 'rank';
type Name = { kind: Kind; name: string; position: number; pointType?: string };

/**
 * The segments, badges, ranks and point types that a condition names and that are not there: such a part would be false for good.
 *
 * Found is what is written out where it is asked for (`"vip" in member.segments`, `member.badges["Reviewer"]`,
 * `member.ranks.points == "Gold"`); what is only computed is not known before it runs.
 */
export function findUnknownNames(
  ast: ASTNode,
  known: KnownNames & { readonly pointTypes: ReadonlyMap<string, unknown> },
): { code: string; detail: string; position: number }[] {
  const names = partsOf(ast).flatMap(namesAt);
  const once = new Map(
    names.toReversed().map((each) => [JSON.stringify([each.kind, each.name, each.pointType]), each]),
  );
  return [...once.values()].toReversed().flatMap((each) => {
    const expected = isKnown(each, known) ? undefined : expectedFor(each);
    if (expected === undefined) return [];
    const detail = `expected ${expected} of this program, not ${JSON.stringify(each.name.slice(0, 64))}`;
    return [{ code: `unknown_${each.kind}`, detail, position: each.position }];
  });
}

/** The facts whose keys, or elements, are names of something. */
const KEYS: ReadonlyMap<string, Kind> = new Map([
  ['member.segments', 'segment'],
  ['member.badges', 'badge'],
  ['member.ranks', 'point_type'],
  ['member.balances', 'point_type'],
]);
const RANK_OF = 'member.ranks.';

function namesAt(node: ASTNode): Name[] {
  if (node.op === '.' || node.op === '[]') return keyAt(node);
  if (node.op === 'in') {
    const [one, many] = node.args;
    const kind = KEYS.get(pathOf(many) ?? '');
    if (kind) return nameOf(one, { kind });
    return many.op === 'list' ? many.args.flatMap((each) => rankAt(one, each)) : [];
  }
  if (node.op !== '==' && node.op !== '!=') return [];
  const [left, right] = node.args;
  return [...rankAt(left, right), ...rankAt(right, left)];
}

function keyAt(node: ASTNode & { op: '.' | '[]' }): Name[] {
  const path = pathOf(node);
  return [...KEYS].flatMap(([owner, kind]) =>
    path?.startsWith(`${owner}.`) ? [{ kind, name: path.slice(owner.length + 1), position: node.start }] : [],
  );
}

function rankAt(fact: ASTNode, value: ASTNode): Name[] {
  const path = pathOf(fact);
  if (!path?.startsWith(RANK_OF)) return [];
  return nameOf(value, { kind: 'rank', pointType: path.slice(RANK_OF.length) });
}

/** Whoever has no rank has an empty one, so that may be asked for. */
function nameOf(value: ASTNode, what: Pick<Name, 'kind' | 'pointType'>): Name[] {
  const name = literalOf(value);
  return typeof name === 'string' && name !== '' ? [{ ...what, name, position: value.start }] : [];
}

function isKnown({ kind, name, pointType }: Name, known: Parameters<typeof findUnknownNames>[1]): boolean {
  switch (kind) {
    case 'segment':
      return known.segments.values().some(({ key }) => key === name);
    case 'badge':
      return known.badges.values().some((badge) => badge.name === name);
    case 'rank':
      return known.ranks.some((rank) => rank.name === name && rank.pointType === pointType);
    case 'point_type':
      return known.pointTypes.has(name);
  }
}

function expectedFor({ kind, pointType }: Name): string {
  if (kind === 'rank') return `a rank by ${pointType}`;
  return { segment: 'an active segment', badge: 'a badge', point_type: 'a point type' }[kind];
}
