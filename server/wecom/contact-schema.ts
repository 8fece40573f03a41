import { z } from 'zod';
import { list, nextCursor, nonEmpty, strings, unixSeconds } from './schema.ts';

/** PostgreSQL keeps no NUL in a text; WeCom lets people type one. */
const text = z
  .string()
  .nullish()
  .transform((value) => (value ?? '').replaceAll('\u0000', ''));

export const followUserList = z.object({ follow_user: strings }).transform(({ follow_user }) => follow_user);

/** A member as user/get tells of him; `status`: 1 active, 2 disabled, 4 not activated, 5 left. */
export const member = z
  .object({ userid: nonEmpty, name: text, status: z.number().int().nullish() })
  .transform(({ status, ...rest }) => ({ ...rest, status: status ?? null }));
export type Member = z.infer<typeof member>;

const externalContact = z.object({ external_userid: nonEmpty, name: text });

const follow = z.object({
  userid: nonEmpty,
  remark: text,
  description: text,
  createtime: unixSeconds,
  remark_mobiles: strings.catch([]),
});

/** One relation of a member and a customer. Personal tags have no id and are left out. */
export type Contact = {
  userid: string;
  externalUserid: string;
  name: string;
  remark: string;
  description: string;
  remarkMobiles: string[];
  tagIds: string[];
  addTime: Date;
};

function contactOf(
  { external_userid, name }: z.output<typeof externalContact>,
  { userid, remark, description, createtime, remark_mobiles }: z.output<typeof follow>,
  tagIds: string[],
): Contact {
  const remarkMobiles = remark_mobiles.filter(Boolean).map((mobile) => mobile.replaceAll('\u0000', ''));
  return {
    userid,
    externalUserid: external_userid,
    name,
    remark,
    description,
    remarkMobiles,
    tagIds,
    addTime: createtime,
  };
}

export const contactPage = z
  .object({
    next_cursor: nextCursor,
    external_contact_list: list(
      z.object({ external_contact: externalContact, follow_info: follow.extend({ tag_id: strings.catch([]) }) }),
    ),
    fail_info: z.object({ unlicensed_userid_list: strings }).nullish(),
  })
  .transform((page) => ({
    rows: page.external_contact_list.map(({ external_contact, follow_info }) =>
      contactOf(external_contact, follow_info, follow_info.tag_id),
    ),
    unlicensed: page.fail_info?.unlicensed_userid_list ?? [],
    nextCursor: page.next_cursor,
  }));
export type ContactPage = z.infer<typeof contactPage>;

const followTag = z.object({ tag_id: z.string().nullish(), type: z.number().int().nullish() });

/** One customer with a page of the members who follow him. */
export const followerPage = z
  .object({
    next_cursor: nextCursor,
    external_contact: externalContact,
    follow_user: list(follow.extend({ tags: list(followTag) })),
  })
  .transform((page) => ({
    rows: page.follow_user.map(({ tags, ...info }) =>
      contactOf(
        page.external_contact,
        info,
        tags.flatMap(({ tag_id }) => (tag_id ? [tag_id] : [])),
      ),
    ),
    nextCursor: page.next_cursor,
  }));

const order = z.number().nonnegative().catch(0);

export const tagGroupList = z
  .object({
    tag_group: list(
      z.object({
        group_id: nonEmpty,
        group_name: text,
        order,
        deleted: z.boolean().nullish(),
        tag: list(z.object({ id: nonEmpty, name: text, order, deleted: z.boolean().nullish() })),
      }),
    ),
  })
  .transform(({ tag_group }) =>
    tag_group
      .filter(({ deleted }) => !deleted)
      .map(({ group_id, group_name, order: groupOrder, tag }) => ({
        id: group_id,
        name: group_name,
        order: groupOrder,
        tags: tag
          .filter(({ deleted }) => !deleted)
          .map(({ id, name, order: tagOrder }) => ({ id, name, order: tagOrder })),
      })),
  );
export type WecomTagGroup = z.infer<typeof tagGroupList>[number];

export const chatPage = z
  .object({ next_cursor: nextCursor, group_chat_list: list(z.object({ chat_id: nonEmpty })) })
  .transform((page) => ({ rows: page.group_chat_list.map(({ chat_id }) => chat_id), nextCursor: page.next_cursor }));

/** A customer chat with those of its members who are no members of the enterprise. */
export const chat = z
  .object({
    group_chat: z.object({
      chat_id: nonEmpty,
      name: text,
      member_list: list(z.object({ userid: nonEmpty, type: z.number().int() })),
    }),
  })
  .transform(({ group_chat: { chat_id, name, member_list } }) => ({
    chatId: chat_id,
    name,
    externalUserids: member_list.filter(({ type }) => type === 2).map(({ userid }) => userid),
  }));
export type Chat = z.infer<typeof chat>;
