/**
 * Runs things that are told to be due: at once, each at most once per `everyMilliseconds`, and once more a moment later,
 * since the server tells of moving counters only once a second and the last of them in silence.
 */
export function createSecondLook(
  run: (key: string) => void,
  { everyMilliseconds = 1000, laterMilliseconds = 1200, now = () => performance.now() } = {},
) {
  const known = new Map<
    string,
    { ranAt: number; lookUntil: number; timer?: ReturnType<typeof setTimeout> | undefined }
  >();

  function tell(key: string) {
    const state = known.get(key) ?? { ranAt: -Infinity, lookUntil: -Infinity };
    known.set(key, state);
    state.lookUntil = now() + laterMilliseconds;
    state.timer ??= setTimeout(() => look(key), Math.max(0, state.ranAt + everyMilliseconds - now()));
  }

  function look(key: string) {
    const state = known.get(key);
    if (!state) return;
    state.ranAt = now();
    run(key);
    const wait = Math.max(state.lookUntil - now(), everyMilliseconds);
    state.timer = state.ranAt < state.lookUntil ? setTimeout(() => look(key), wait) : undefined;
    if (!state.timer && known.size > 100) known.delete(key);
  }

  function stop() {
    for (const { timer } of known.values()) clearTimeout(timer);
    known.clear();
  }

  return { tell, stop };
}
