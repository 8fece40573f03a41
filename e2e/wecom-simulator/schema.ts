/** Raised when the tables change: data of another version is set aside rather than misread. */
export const schemaVersion = 2;

const settings = `
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE token (token TEXT PRIMARY KEY, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE media (
  media_id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  file_name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  bytes BLOB NOT NULL
);`;

const people = `
CREATE TABLE member (
  userid TEXT PRIMARY KEY COLLATE NOCASE,
  name TEXT NOT NULL,
  listed INTEGER NOT NULL,
  status INTEGER NOT NULL,
  habit TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  external_userid TEXT NOT NULL,
  name TEXT NOT NULL,
  type INTEGER NOT NULL,
  gender INTEGER NOT NULL,
  avatar TEXT NOT NULL,
  corp_name TEXT
);

CREATE TABLE follow (
  id INTEGER PRIMARY KEY,
  userid TEXT NOT NULL COLLATE NOCASE,
  external_userid TEXT NOT NULL,
  remark TEXT,
  description TEXT NOT NULL,
  remark_mobiles TEXT NOT NULL,
  tag_ids TEXT NOT NULL,
  -- The member's own tags: names without ids, which batch/get_by_user never tells.
  personal_tags TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  last_chat_time INTEGER NOT NULL,
  add_way INTEGER NOT NULL,
  state TEXT,
  removed_by TEXT
);

CREATE TABLE tag_group (
  group_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  sort INTEGER NOT NULL,
  -- null: a tag group of the enterprise.
  strategy_id INTEGER,
  deleted INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE tag (
  tag_id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL,
  name TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  sort INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX tag_of_group ON tag (group_id);

CREATE TABLE chat (
  id INTEGER PRIMARY KEY,
  chat_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  owner TEXT NOT NULL COLLATE NOCASE,
  notice TEXT,
  status INTEGER NOT NULL DEFAULT 0,
  create_time INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  dismissed INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE chat_member (
  id INTEGER PRIMARY KEY,
  chat_id TEXT NOT NULL,
  userid TEXT NOT NULL,
  -- 1: a member of the enterprise, 2: an external contact.
  type INTEGER NOT NULL,
  join_time INTEGER NOT NULL,
  join_scene INTEGER NOT NULL,
  UNIQUE (chat_id, userid)
);

-- What tests decided about a customer beforehand.
CREATE TABLE reaction (external_userid TEXT PRIMARY KEY, outcome TEXT NOT NULL, lag_seconds INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE route (external_userid TEXT PRIMARY KEY, userid TEXT NOT NULL COLLATE NOCASE) WITHOUT ROWID;`;

/** Built after a world was filled in: sorting a million rows once is far cheaper than placing each. */
export const peopleIndexes = {
  customer_id: 'UNIQUE INDEX customer_id ON customer (external_userid)',
  follow_pair: 'UNIQUE INDEX follow_pair ON follow (userid, external_userid)',
  follow_customer: 'INDEX follow_customer ON follow (external_userid)',
};

const messages = `
CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  msgid TEXT NOT NULL UNIQUE,
  create_type INTEGER NOT NULL,
  creator TEXT COLLATE NOCASE,
  create_time INTEGER NOT NULL,
  dispatched_at REAL NOT NULL,
  content TEXT NOT NULL,
  cancelled_at INTEGER
);
CREATE INDEX message_time ON message (create_time);

CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message (id),
  userid TEXT NOT NULL COLLATE NOCASE,
  -- When the member will confirm by habit; null: only when asked to.
  confirm_at REAL,
  status INTEGER NOT NULL DEFAULT 0,
  send_time INTEGER,
  UNIQUE (message_id, userid)
);
CREATE INDEX task_waiting ON task (confirm_at) WHERE status = 0 AND confirm_at IS NOT NULL;
CREATE INDEX task_member ON task (userid);

-- One customer of one task. Rows with status 1 are the ledger.
CREATE TABLE recipient (
  id INTEGER PRIMARY KEY,
  task_id INTEGER NOT NULL REFERENCES task (id),
  external_userid TEXT NOT NULL,
  status INTEGER NOT NULL DEFAULT 0,
  send_time INTEGER,
  -- A row may show its status later than the member's task does.
  shown_at INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX recipient_task ON recipient (task_id, id);
CREATE INDEX recipient_delivered ON recipient (external_userid, send_time) WHERE status = 1;

CREATE TABLE reminder (id INTEGER PRIMARY KEY, message_id INTEGER NOT NULL REFERENCES message (id), reminded_at INTEGER NOT NULL);
CREATE INDEX reminder_message ON reminder (message_id, reminded_at);

-- Application messages to members.
CREATE TABLE app_message (
  id INTEGER PRIMARY KEY,
  msgid TEXT NOT NULL,
  msgtype TEXT NOT NULL,
  content TEXT NOT NULL,
  sent_at INTEGER NOT NULL
);
CREATE TABLE app_message_receiver (
  userid TEXT NOT NULL COLLATE NOCASE,
  app_message_id INTEGER NOT NULL REFERENCES app_message (id),
  -- Over the limit per member, or a repetition: WeCom says nothing and drops it.
  dropped INTEGER NOT NULL,
  PRIMARY KEY (userid, app_message_id)
) WITHOUT ROWID;`;

export const schema = [
  settings,
  people,
  ...Object.values(peopleIndexes).map((index) => `CREATE ${index};`),
  messages,
].join('\n');
