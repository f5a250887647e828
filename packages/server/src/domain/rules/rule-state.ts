export type RuleState = 'draft' | 'active' | 'paused' | 'ended' | 'archived';
export type RuleMove = 'activate' | 'pause' | 'end' | 'archive';

const MOVES: Readonly<Record<RuleMove, { from: readonly RuleState[]; to: RuleState }>> = {
  activate: { from: ['draft', 'paused'], to: 'active' },
  pause: { from: ['active'], to: 'paused' },
  end: { from: ['active', 'paused'], to: 'ended' },
  archive: { from: ['draft', 'paused', 'ended'], to: 'archived' },
};

/** Where a move leads; undefined when it cannot be made from this state. */
export function stateAfter(state: RuleState, move: RuleMove): RuleState | undefined {
  const { from, to } = MOVES[move];
  return from.includes(state) ? to : undefined;
}

/** The moves that can be made from a state. */
export function movesFrom(state: RuleState): RuleMove[] {
  // as: the keys of a constant table
  return (Object.keys(MOVES) as RuleMove[]).filter((move) => MOVES[move].from.includes(state));
}

/** Whether its settings may still be changed. */
export function isChangeable(state: RuleState): boolean {
  return state !== 'ended' && state !== 'archived';
}

/** A rule that is called by name and is not in force: the lane tells its state. */
export type RuleStates = ReadonlyMap<number, RuleState>;
