/** How one value stands in the URL. The fallback is left out of it, and is what nonsense reads as. */
export type Param<T> = { read: (values: string[]) => T; write: (value: T) => string[] };

/** Free text; empty by default. */
export function textParam(fallback = ''): Param<string> {
  return { read: ([value]) => value ?? fallback, write: (value) => (value === fallback ? [] : [value]) };
}

/** A whole number within bounds. */
export function integerParam(fallback: number, { min = 1, max = Number.MAX_SAFE_INTEGER } = {}): Param<number> {
  return {
    read: ([value]) => {
      const number = /^\d+$/.test(value ?? '') ? Number(value) : fallback;
      return number >= min && number <= max ? number : fallback;
    },
    write: (value) => (value === fallback ? [] : [String(value)]),
  };
}

/** Positive ids, repeated or comma-separated. */
export function idsParam(): Param<number[]> {
  return {
    read: (values) =>
      values.flatMap((value) => value.split(',')).flatMap((id) => (/^[1-9]\d{0,15}$/.test(id) ? [Number(id)] : [])),
    write: (ids) => (ids.length === 0 ? [] : [ids.join(',')]),
  };
}

/** One of a closed list. */
export function choiceParam<const T extends string>(choices: readonly T[], fallback: NoInfer<T>): Param<T> {
  return {
    read: ([value]) => choices.find((choice) => choice === value) ?? fallback,
    write: (value) => (value === fallback ? [] : [value]),
  };
}

/** Any of a closed list, repeated or comma-separated; none by default. */
export function choicesParam<const T extends string>(choices: readonly T[]): Param<T[]> {
  return {
    read: (values) => {
      const wanted = values.flatMap((value) => value.split(','));
      return choices.filter((choice) => wanted.includes(choice));
    },
    write: (value) => (value.length === 0 ? [] : [value.join(',')]),
  };
}

/** A day, as `2026-11-24`; empty by default. */
export const dayParam: Param<string> = {
  read: ([value = '']) => (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : ''),
  write: (value) => (value ? [value] : []),
};

/** How several values stand in the URL, each under its name. */
export type Params<T extends object> = { [K in keyof T]: Param<T[K]> };

/** What an address says of these. */
export function readParams<T extends object>(params: Params<T>, search: Pick<URLSearchParams, 'getAll'>): T {
  const values: Partial<T> = {};
  for (const key in params) values[key] = params[key].read(search.getAll(key));
  return values as T;
}
