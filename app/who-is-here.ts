import { TRPCError } from '@trpc/server';
import { headers } from 'next/headers';
import { callerFrom } from '#server/api/caller';

/** Who sends this request; null when nobody is signed in. */
export async function whoIsHere() {
  try {
    const caller = await callerFrom(await headers());
    return await caller.session.get();
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'UNAUTHORIZED') return null;
    throw error;
  }
}
