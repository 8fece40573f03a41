/** Raised when the tables change: data of another version is refused rather than misread. */
export const schemaVersion = 1;

export const schema = `
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE member (
  userid TEXT PRIMARY KEY COLLATE NOCASE,
  name TEXT NOT NULL,
  listed INTEGER NOT NULL,
  status INTEGER NOT NULL,
  habit TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE customer (external_userid TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE follow (
  userid TEXT NOT NULL COLLATE NOCASE,
  external_userid TEXT NOT NULL,
  remark TEXT,
  remark_mobiles TEXT NOT NULL,
  tag_ids TEXT NOT NULL,
  create_time INTEGER NOT NULL,
  last_chat_time INTEGER NOT NULL,
  removed_by TEXT,
  PRIMARY KEY (userid, external_userid)
) WITHOUT ROWID;
CREATE INDEX follow_customer ON follow (external_userid);

-- What tests decided about a customer beforehand.
CREATE TABLE reaction (external_userid TEXT PRIMARY KEY, outcome TEXT NOT NULL, lag_seconds INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE route (external_userid TEXT PRIMARY KEY, userid TEXT NOT NULL COLLATE NOCASE) WITHOUT ROWID;

CREATE TABLE token (token TEXT PRIMARY KEY, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;

CREATE TABLE media (
  media_id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  file_name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  bytes BLOB NOT NULL
);

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
`;
