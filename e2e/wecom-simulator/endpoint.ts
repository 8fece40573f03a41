import type { Corp } from './corp.ts';

/** As tests name them in faults and counts. */
export type EndpointName =
  | 'gettoken'
  | 'add_msg_template'
  | 'get_groupmsg_list_v2'
  | 'get_groupmsg_task'
  | 'get_groupmsg_send_result'
  | 'cancel_groupmsg_send'
  | 'remind_groupmsg_send'
  | 'media/upload'
  | 'message/send'
  | 'get_follow_user_list'
  | 'agent/get'
  | 'user/get'
  | 'user/simplelist'
  | 'department/list'
  | 'externalcontact/list'
  | 'externalcontact/get'
  | 'batch/get_by_user'
  | 'get_corp_tag_list'
  | 'get_strategy_tag_list'
  | 'groupchat/list'
  | 'groupchat/get';

export type Call = {
  query: URLSearchParams;
  /** The JSON body of a POST; empty for GET and for multipart. */
  body: Record<string, unknown>;
  form: FormData | null;
};

/** One path of WeCom. `handle` answers the fields beside errcode and errmsg, or throws a WecomFailure. */
export type Endpoint = {
  name: EndpointName;
  method: 'GET' | 'POST';
  path: string;
  /** List fields that an error reply still carries, empty (facts §0.1). */
  lists: string[];
  /** Over so many calls in a minute: 45009. Creating sends and messages does not count toward the basic frequency. */
  isRateLimited: boolean;
  handle(corp: Corp, call: Call): Record<string, unknown> | Promise<Record<string, unknown>>;
};
