import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import sparticuz from '@sparticuz/chromium';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * A Chromium that really starts: named by CHROMIUM_PATH, Playwright's own, one on the PATH, the one npm brought, or one
 * installed now (as root, where apt-get is). Playwright's download is not tried: a closed network would only stall it.
 */
export async function findBrowser(): Promise<string> {
  const { CHROMIUM_PATH } = process.env;
  const present = [CHROMIUM_PATH, chromium.executablePath(), ...names.map(onPath), macChrome];
  const found = present.find((file) => file && starts(file));
  if (found) return found;
  const packaged = await sparticuz.executablePath().catch(() => undefined);
  if (packaged && starts(packaged)) return packaged;
  const installed = installNow();
  if (installed && starts(installed)) return installed;
  throw new Error('没有找到可用的 Chromium：请安装 chromium 或 Google Chrome，或用 CHROMIUM_PATH 指明其位置。');
}

function installNow(): string | undefined {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-q'], { stdio: 'inherit', env });
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { stdio: 'inherit', env });
  return onPath('chromium');
}

function onPath(name: string): string | undefined {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

function starts(file: string): boolean {
  try {
    return existsSync(file) && execFileSync(file, ['--version', '--no-sandbox'], { stdio: 'pipe' }).length > 0;
  } catch {
    return false;
  }
}
