import { loadEnvironment, requireSecrets } from './environment.ts';
import { say } from './progress.ts';

/** `npm run worker`: one sending process; any number may run against one database. */
const { isDemo } = loadEnvironment();
requireSecrets();
if (isDemo) {
  say('演示模式的发送进程由 npm start 启动；单独运行时请设置 WECOM_CORP_ID 等环境变量。');
  process.exit(1);
}
await import('#worker/main');
