import type { Actor } from '#server/auth/actor';
import { takeManyFromLimit } from '#server/auth/limits';
import type { Database } from '#server/db';
import { AppError } from '#server/errors';
import { asWritten, isPhone } from './written-sql.ts';

/** So many phones fit in one request of somebody who may not see them; a day has as many. */
const mostPhones = 2000;

/**
 * Counts the phones that somebody asks for who may not see them: whoever could try 10,000 numbers would read the hidden
 * digits of any customer from the answers.
 */
export async function limitPhones(db: Database, actor: Actor, written: string[]): Promise<void> {
  if (actor.permissions.has('workbench:customer:phone:view')) return;
  const phones = new Set(written.map((value) => asWritten(value.normalize('NFKC'))).filter(isPhone));
  if (phones.size === 0) return;
  if (phones.size > mostPhones) {
    throw new AppError('UNPROCESSABLE', `没有查看手机号的权限时，一天最多按手机号查找 ${mostPhones} 位客户`);
  }
  await takeManyFromLimit(db, 'phones', { key: String(actor.userId), points: phones.size });
}
