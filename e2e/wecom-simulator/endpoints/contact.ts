import { z } from 'zod';

export const contactRow = z.object({
  external_userid: z.string(),
  name: z.string(),
  type: z.number(),
  gender: z.number(),
  avatar: z.string(),
  corp_name: z.string().nullable(),
});
export const contactColumns = 'c.external_userid, c.name, c.type, c.gender, c.avatar, c.corp_name';

/** Company fields stand only beside people of WeCom (type 2). */
export function describeContact(row: z.infer<typeof contactRow>) {
  const { external_userid, name, type, gender, avatar, corp_name } = row;
  const contact = { external_userid, name, type, avatar, gender };
  return type === 2 ? { ...contact, position: null, corp_name, corp_full_name: corp_name } : contact;
}

export const followRow = z.object({
  userid: z.string(),
  remark: z.string().nullable(),
  description: z.string(),
  remark_mobiles: z.string(),
  tag_ids: z.string(),
  create_time: z.number(),
  add_way: z.number(),
  state: z.string().nullable(),
});
export const followColumns =
  'f.userid, f.remark, f.description, f.remark_mobiles, f.tag_ids, f.create_time, f.add_way, f.state';

/** A relation without its tags, which each endpoint tells in its own way. */
export function describeFollow(row: z.infer<typeof followRow>) {
  return {
    userid: row.userid,
    remark: row.remark ?? '',
    description: row.description,
    createtime: row.create_time,
    remark_mobiles: z.array(z.string()).parse(JSON.parse(row.remark_mobiles)),
    ...(row.state === null ? {} : { state: row.state }),
    oper_userid: row.userid,
    add_way: row.add_way,
  };
}
