import { expect, type Page } from '@playwright/test';

type Message = { sender: string; tag: string; text: string; taskName: string };

/** Fills in a new task, up to its time. */
export async function compose(page: Page, message: Message): Promise<void> {
  await page.goto('/tasks/new');
  await fillIn(page, message);
}

/** Fills in the task that is open. */
export async function fillIn(page: Page, { sender, tag, text, taskName }: Message): Promise<void> {
  await page.getByRole('checkbox', { name: sender, exact: true }).check();
  await page.getByRole('checkbox', { name: tag, exact: true }).check();
  await page.getByLabel('消息内容').fill(text);
  await page.getByLabel('任务名称').fill(taskName);
}

/** Presses the button of this name, reads the dialog, and confirms. Ends on the task's page. */
export async function confirmSending(page: Page, button: '发送' | '定时发送', people: number): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(`${people} 位客户`);
  await dialog.getByRole('button', { name: `确认${button}` }).click();
  await page.waitForURL(/\/tasks\/\d+$/);
}
