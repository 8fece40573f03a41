import accounts from './en/accounts.json' with { type: 'json' };
import approval from './en/approval.json' with { type: 'json' };
import apiKeys from './en/api-keys.json' with { type: 'json' };
import audit from './en/audit.json' with { type: 'json' };
import compose from './en/compose.json' with { type: 'json' };
import content from './en/content.json' with { type: 'json' };
import customers from './en/customers.json' with { type: 'json' };
import home from './en/home.json' with { type: 'json' };
import live from './en/live.json' with { type: 'json' };
import media from './en/media.json' with { type: 'json' };
import members from './en/members.json' with { type: 'json' };
import rules from './en/rules.json' with { type: 'json' };
import settings from './en/settings.json' with { type: 'json' };
import shell from './en/shell.json' with { type: 'json' };
import signIn from './en/sign-in.json' with { type: 'json' };
import tags from './en/tags.json' with { type: 'json' };
import tasks from './en/tasks.json' with { type: 'json' };
import explain from './en/explain.json' with { type: 'json' };
import taskPage from './en/task-page.json' with { type: 'json' };
import templates from './en/templates.json' with { type: 'json' };
import timeline from './en/timeline.json' with { type: 'json' };
import ui from './en/ui.json' with { type: 'json' };

/** The same sentences in English, file by file. */
export const messages = {
  accounts,
  approval,
  apiKeys,
  audit,
  compose,
  content,
  customers,
  explain,
  home,
  live,
  media,
  members,
  rules,
  settings,
  shell,
  signIn,
  tags,
  taskPage,
  tasks,
  timeline,
  templates,
  ui,
};
