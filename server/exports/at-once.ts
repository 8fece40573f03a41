import { AppError } from '#server/errors';

/** Files that one person or key takes from this process at once: each reads the database as fast as it is taken. */
export const mostAtOnce = 3;

const open = new Map<bigint | null, number>();

/** Makes a file's stream and counts it for its taker until it has been read, given up or has failed. */
export async function countedStream<File extends { stream: ReadableStream<Uint8Array> }>(
  taker: bigint | null,
  make: () => Promise<File>,
): Promise<File> {
  const count = open.get(taker) ?? 0;
  if (count >= mostAtOnce) throw new AppError('TOO_MANY_REQUESTS', '您正在导出的文件太多，请等它们下载完再试');
  open.set(taker, count + 1);
  const leave = onceOnly(() => {
    const left = (open.get(taker) ?? 1) - 1;
    if (left > 0) open.set(taker, left);
    else open.delete(taker);
  });
  try {
    const file = await make();
    return { ...file, stream: telling(file.stream, leave) };
  } catch (error) {
    leave();
    throw error;
  }
}

/** The same stream, which says when it has come to its end, whichever. */
function telling(stream: ReadableStream<Uint8Array>, ended: () => void): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        ended();
        controller.close();
      } catch (error) {
        ended();
        throw error;
      }
    },
    cancel(reason) {
      ended();
      return reader.cancel(reason);
    },
  });
}

function onceOnly(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
