/** Members in no order: neighbours in time are far apart in the tables, and each has its turn. */
export function spreadOver(members: number): (n: number) => number {
  return (n) => ((n * STRIDE) % members) + 1;
}

/** A prime that divides no number of members used here, so that all have their turn. */
const STRIDE = 7_919;

/**
 * Members as Zipf's law has them (exponent 1): the k-th is chosen 1/k as often as the first. The same sequence in each run.
 */
export function zipfOver(members: number): (n: number) => number {
  const sums = new Float64Array(members);
  let sum = 0;
  for (let rank = 1; rank <= members; rank += 1) {
    sum += 1 / rank;
    sums[rank - 1] = sum;
  }
  return (n) => {
    const wanted = fraction(n) * sum;
    let low = 0;
    for (let high = members - 1; low < high; ) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** Numbers from 0 to 1 that fill it evenly in no order: multiples of the golden ratio. */
function fraction(n: number): number {
  return (n * 0.618_033_988_749_895) % 1;
}
