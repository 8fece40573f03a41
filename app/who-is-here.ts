import { TRPCError } from '@trpc/server';
import { headers } from 'next/headers';
import { cache } from 'react';
import { callerFrom } from '#server/api/caller';

/** Who sends this request; null when nobody is signed in. Asked once for a page and its frame. */
export const whoIsHere = cache(async () => {
  try {
    const caller = await callerFrom(await headers());
    return await caller.session.get();
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'UNAUTHORIZED') return null;
    throw error;
  }
});
