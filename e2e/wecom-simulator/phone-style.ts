import { raw } from 'hono/html';

export const phoneStyle = raw(`
* { box-sizing: border-box; margin: 0 }
body { font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; background: #e9edf2; color: #1d2129 }
header { padding: 20px 24px 4px; max-width: 900px; margin: auto }
h1 { font-size: 20px }
header p, .meta, .none, small { color: #5c6470; font-size: 13px }
main { display: flex; flex-wrap: wrap; gap: 20px; padding: 16px 24px; max-width: 900px; margin: auto; align-items: flex-start }
nav { flex: 1 1 220px; display: grid; gap: 6px }
nav a { display: flex; gap: 10px; align-items: center; padding: 8px 12px; border-radius: 10px; color: inherit; text-decoration: none; background: #fff }
nav a[aria-current] { outline: 2px solid #2563eb }
nav small { display: block }
nav b { margin-left: auto; background: #d92d20; color: #fff; border-radius: 99px; padding: 0 8px; font-size: 13px }
.face { width: 34px; height: 34px; border-radius: 8px; background: #2563eb; color: #fff; display: grid; place-items: center }
.phone { flex: 2 1 340px; max-width: 420px; background: #f4f5f7; border: 8px solid #1d2129; border-radius: 34px; padding: 14px; min-height: 560px }
.phone h2 { font-size: 16px; display: flex; justify-content: space-between }
.phone h2 time { font-weight: 400; font-size: 13px; color: #5c6470 }
.phone h3 { font-size: 13px; color: #5c6470; margin: 16px 4px 6px }
article { background: #fff; border-radius: 12px; padding: 10px 12px; margin-bottom: 8px }
.task.waiting { border-left: 4px solid #2563eb }
.bubble { background: #dbe8ff; border-radius: 4px 12px 12px; padding: 6px 10px; margin-top: 6px; white-space: pre-wrap; overflow-wrap: anywhere }
.bubble img { max-width: 100%; max-height: 180px; display: block }
.bubble small { display: block }
.wechat { color: #16803c }
.reminder { color: #b45309; font-size: 13px }
.customer { display: flex; flex-wrap: wrap; gap: 8px; align-items: center }
.customer strong { flex: 1 1 100% }
.customer form { margin: 0 }
.customer button { background: #e5e7eb; color: #1d2129; padding: 2px 10px; font-size: 13px }
.customer input { font: inherit; font-size: 13px; width: 110px; padding: 1px 6px; border: 1px solid #9aa3af; border-radius: 6px }
.more { margin-top: 16px; text-align: center; font-size: 13px }
.done { color: #16803c; font-size: 13px; margin-top: 6px }
form { display: flex; gap: 10px; align-items: center; margin-top: 10px }
button { font: inherit; border: 0; border-radius: 8px; background: #2563eb; color: #fff; padding: 6px 18px; cursor: pointer }
button:focus-visible, a:focus-visible { outline: 3px solid #f59e0b; outline-offset: 2px }
`);
