import { randomUUID } from 'node:crypto';
import { expect, test } from '#e2e/fixtures/flow';

test('a further corp is connected and its people come; what is new at WeCom comes when asked for', async ({
  page,
  as,
  wecom,
}) => {
  const id = randomUUID();
  const corp = { corpId: `ww${id}`, name: '分店企业', agentId: 1_000_009, secret: `secret-${id}` };
  // Slow enough that a sync is seen at work.
  const theirs = await wecom.putCorp({ ...corp, settings: { latencyMilliseconds: 200 } });
  await theirs.putMembers({ userid: 'LinYi', name: '林依' }, { userid: 'XuDong', name: '徐东' });
  await theirs.putCustomers(
    { externalUserid: `wm${id}1`, name: '张三', follows: [{ userid: 'LinYi' }] },
    { externalUserid: `wm${id}2`, name: '李四', follows: [{ userid: 'LinYi' }] },
    { externalUserid: `wm${id}3`, name: '王五', follows: [{ userid: 'XuDong' }] },
  );
  await as('ADMIN');

  await page.goto('/settings/connection');
  await page.getByRole('button', { name: '新增企业' }).click();
  const form = page.getByRole('region', { name: '更多企业' });
  await form.getByLabel('企业名称').fill(corp.name);
  await form.getByLabel('企业 ID（CorpID）').fill(corp.corpId);
  await form.getByLabel('应用编号（AgentID）').fill(String(corp.agentId));
  await form.getByLabel('应用密钥（Secret）').fill(corp.secret);
  await form.getByRole('button', { name: '新增并切换过去' }).click();
  await expect(page.getByRole('banner').getByText(corp.name)).toBeVisible();
  await page.getByRole('button', { name: '测试连接' }).click();
  await expect(page.getByRole('status').filter({ hasText: '连接正常' })).toBeVisible();

  await page.goto('/accounts');
  const sync = page.getByRole('region', { name: '与企业微信同步' });
  await expect(sync).toContainText('新增客户3');
  await theirs.putCustomers({ externalUserid: `wm${id}4`, name: '赵六', follows: [{ userid: 'XuDong' }] });
  await sync.getByRole('button', { name: '立即同步' }).click();
  await expect(sync).toContainText(/同步排队中|正在/);
  await expect(sync).toContainText('新增客户1');
  const accounts = page.getByRole('table', { name: '发送账号' });
  await expect(accounts.getByRole('row', { name: '林依' })).toContainText('2');
  await expect(accounts.getByRole('row', { name: '徐东' })).toContainText('可用');
});
