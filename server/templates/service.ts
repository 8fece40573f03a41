import { recordAudit } from '#server/audit/record';
import type { Actor } from '#server/auth/actor';
import { appNow } from '#server/clock';
import { type Database, type Db, inTransaction } from '#server/db';
import { AppError } from '#server/errors';
import { assertMediaKnown } from '#server/media/service';
import type { MessageContent } from '#server/tasks/content';
import { contentHash } from '#server/tasks/content-hash';
import { mediaUsesOf } from '#server/tasks/content-parts';
import { parseContent } from '#server/tasks/create';
import { assertNoForbiddenWords } from '#server/tasks/forbidden-words';
import { getTemplate } from './list.ts';
import type { CreateTemplateInput, Template, TemplateRef, UpdateTemplateInput } from './schema.ts';

/** So many templates a corp may keep: more are found by nobody. */
const maxTemplates = 2000;

/** Keeps a content under a name, judged as that of a task is: what could not be sent is no template (422). */
export async function createTemplate(db: Database, actor: Actor, input: CreateTemplateInput): Promise<Template> {
  return inTransaction(db, async (tx) => insertTemplate(tx, actor, input));
}

async function insertTemplate(tx: Db, actor: Actor, input: CreateTemplateInput): Promise<Template> {
  const { corpId, userId } = actor;
  if (userId === null) throw new AppError('FORBIDDEN');
  await assertRoom(tx, actor);
  const now = await appNow(tx);
  const { name, folder } = input;
  const content = await judgedContent(tx, actor, input.messageContent);
  const times = { createTime: now, updateTime: now };
  const { id } = await tx.template.create({
    data: { corpId, userId, name, folder: folder || null, ...content, ...times },
    select: { id: true },
  });
  await recordAudit(tx, actor, 'template.created', id, { name });
  return getTemplate(tx, actor, { templateId: Number(id) });
}

/** Changes what is given. Tasks made with the template before keep what they were made with. */
export async function updateTemplate(db: Database, actor: Actor, input: UpdateTemplateInput): Promise<Template> {
  const { templateId, name, folder, messageContent } = input;
  return inTransaction(db, async (tx) => {
    const { count } = await tx.template.updateMany({
      where: theOne(actor, templateId),
      data: {
        ...(name !== undefined && { name }),
        ...(folder !== undefined && { folder: folder || null }),
        ...(messageContent !== undefined && (await judgedContent(tx, actor, messageContent))),
        updateTime: await appNow(tx),
      },
    });
    if (count === 0) throw notThere();
    const after = await getTemplate(tx, actor, { templateId });
    const changed = Object.keys(input).filter((key) => key !== 'templateId');
    await recordAudit(tx, actor, 'template.updated', String(templateId), { name: after.name, changed });
    return after;
  });
}

/** The same content again, as a template of its own, by the actor and in the same folder. */
export async function duplicateTemplate(db: Database, actor: Actor, ref: TemplateRef): Promise<Template> {
  return inTransaction(db, async (tx) => {
    const { name, folder, messageContent } = await getTemplate(tx, actor, ref);
    const copy = `${name.slice(0, 96)} 副本`;
    return insertTemplate(tx, actor, { name: copy, folder: folder ?? '', messageContent });
  });
}

/** Takes a template from the list; restoreTemplate brings it back. */
export async function removeTemplate(db: Database, actor: Actor, { templateId }: TemplateRef): Promise<TemplateRef> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.template.updateMany({
      where: theOne(actor, templateId),
      data: { deletedAt: await appNow(tx) },
    });
    if (count === 0) throw notThere();
    await recordAudit(tx, actor, 'template.deleted', String(templateId));
    return { templateId };
  });
}

/** Brings a deleted template back, unless a file of it has gone meanwhile (422); one that is there stays as it is. */
export async function restoreTemplate(db: Database, actor: Actor, { templateId }: TemplateRef): Promise<Template> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.template.updateMany({
      where: { id: BigInt(templateId), corpId: actor.corpId, deletedAt: { not: null } },
      data: { deletedAt: null },
    });
    const template = await getTemplate(tx, actor, { templateId });
    if (count === 0) return template;
    await assertMediaKnown(tx, actor, mediaUsesOf(parseContent(template.messageContent)));
    await recordAudit(tx, actor, 'template.restored', String(templateId), { name: template.name });
    return template;
  });
}

async function judgedContent(
  tx: Db,
  actor: Actor,
  raw: Record<string, unknown>,
): Promise<{ content: MessageContent; contentHash: string }> {
  const content = parseContent(raw);
  await assertMediaKnown(tx, actor, mediaUsesOf(content));
  await assertNoForbiddenWords(tx, actor, content);
  return { content, contentHash: contentHash(content) };
}

async function assertRoom(tx: Db, { corpId }: Actor): Promise<void> {
  if ((await tx.template.count({ where: { corpId, deletedAt: null } })) < maxTemplates) return;
  throw new AppError('UNPROCESSABLE', `模板最多 ${maxTemplates} 个，请先删除不再使用的模板`);
}

const theOne = ({ corpId }: Actor, templateId: number) => ({ id: BigInt(templateId), corpId, deletedAt: null });

const notThere = () => new AppError('NOT_FOUND', '模板不存在或已被删除');
