import type { Locale } from '#server/locale';
import accounts from './zh-CN/accounts.json' with { type: 'json' };
import approval from './zh-CN/approval.json' with { type: 'json' };
import apiKeys from './zh-CN/api-keys.json' with { type: 'json' };
import audit from './zh-CN/audit.json' with { type: 'json' };
import compose from './zh-CN/compose.json' with { type: 'json' };
import content from './zh-CN/content.json' with { type: 'json' };
import customers from './zh-CN/customers.json' with { type: 'json' };
import home from './zh-CN/home.json' with { type: 'json' };
import live from './zh-CN/live.json' with { type: 'json' };
import media from './zh-CN/media.json' with { type: 'json' };
import members from './zh-CN/members.json' with { type: 'json' };
import rules from './zh-CN/rules.json' with { type: 'json' };
import settings from './zh-CN/settings.json' with { type: 'json' };
import shell from './zh-CN/shell.json' with { type: 'json' };
import signIn from './zh-CN/sign-in.json' with { type: 'json' };
import tags from './zh-CN/tags.json' with { type: 'json' };
import tasks from './zh-CN/tasks.json' with { type: 'json' };
import explain from './zh-CN/explain.json' with { type: 'json' };
import taskPage from './zh-CN/task-page.json' with { type: 'json' };
import templates from './zh-CN/templates.json' with { type: 'json' };
import timeline from './zh-CN/timeline.json' with { type: 'json' };
import ui from './zh-CN/ui.json' with { type: 'json' };

/** All sentences of the pages, one file per noun. */
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

declare module 'next-intl' {
  interface AppConfig {
    Messages: typeof messages;
    Locale: Locale;
  }
}
