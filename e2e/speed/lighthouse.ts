import { spawn } from 'node:child_process';
import { z } from 'zod';
import { demoPassword } from '#prisma/seed-staff';
import { findBrowser } from '../../.config/browser.ts';

/** Fetched by npm when this is run: as a dependency it would more than double what everybody installs. */
const lighthouse = 'lighthouse@13.5.0';
const categories = ['performance', 'accessibility', 'best-practices'] as const;

const report = z.object({
  categories: z.record(z.enum(categories), z.object({ score: z.number().nullable() })),
  audits: z.record(z.string(), z.object({ displayValue: z.string().optional(), score: z.number().nullable() }).loose()),
});

/** Lighthouse's scores of these pages for a signed-in administrator, as on a desk and as on a phone. */
export async function measureLighthouse(baseUrl: string, paths: string[]): Promise<void> {
  const cookie = await signIn(baseUrl);
  console.log(
    '\n## Lighthouse (bar 95)\n\n| page | form | performance | accessibility | best practices | LCP | TBT | CLS |',
  );
  console.log('|---|---|---|---|---|---|---|---|');
  for (const path of paths) {
    for (const form of ['desktop', 'mobile'] as const) {
      const { categories: scores, audits } = await run(`${baseUrl}${path}`, cookie, form);
      const score = categories.map((name) => Math.round((scores[name]?.score ?? 0) * 100));
      const shown = ['largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'].map(
        (name) => audits[name]?.displayValue ?? '?',
      );
      console.log(`| ${path} | ${form} | ${[...score, ...shown].join(' | ')} |`);
      const bad = Object.entries(audits).filter(([, { score: each }]) => each !== null && each < 0.9);
      if (score.some((each) => each < 95)) console.log(`  below: ${bad.map(([name]) => name).join(', ')}`);
    }
  }
}

async function run(url: string, cookie: string, form: 'desktop' | 'mobile') {
  const args = ['exec', '--yes', `--package=${lighthouse}`, '--', 'lighthouse', url, '--quiet', '--output=json'];
  const flags = `--headless=new --disable-gpu${process.getuid?.() === 0 ? ' --no-sandbox' : ''}`;
  args.push(`--only-categories=${categories.join(',')}`, `--chrome-flags=${flags}`);
  args.push(
    `--extra-headers=${JSON.stringify({ Cookie: cookie })}`,
    ...(form === 'desktop' ? ['--preset=desktop'] : []),
  );
  const child = spawn('npm', args, {
    env: { ...process.env, CHROME_PATH: await findBrowser() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`lighthouse ended with ${code}`);
  return report.parse(JSON.parse(output));
}

async function signIn(baseUrl: string): Promise<string> {
  const answer = await fetch(`${baseUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { origin: baseUrl, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@demo.local', password: demoPassword }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}
