import type { z } from 'zod';
import type { account } from '#server/accounts/schema';

/** An account as the list of accounts shows it. */
export type Account = z.infer<typeof account>;
