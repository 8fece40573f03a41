/** Runs at most `places` pieces of work at once; the others wait their turn, first come first served. */
export function turns(places: number) {
  const waiting: (() => void)[] = [];
  let free = places;
  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
