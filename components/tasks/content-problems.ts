import { contentLimits, utf8Bytes } from '#server/tasks/content-limits';
import type { AttachmentDraft, DraftContent, LinkDraft, MiniprogramDraft } from './task-draft.ts';

export type ContentProblemKey =
  | 'textEmpty'
  | 'textTooLong'
  | 'noImage'
  | 'noVideo'
  | 'noFile'
  | 'nothing'
  | 'attachmentsTooMany'
  | 'titleEmpty'
  | 'titleTooLong'
  | 'descTooLong'
  | 'urlInvalid'
  | 'urlTooLong'
  | 'picUrlInvalid'
  | 'appTitleEmpty'
  | 'appTitleTooLong'
  | 'appidInvalid'
  | 'pageEmpty'
  | 'pageTooLong'
  | 'noCover'
  | 'forbidden';

/** What is wrong with a content: the id of the field to go to, and the sentence's key. */
export type ContentProblem = { field: string; key: ContentProblemKey };

/** Everything that still has to be put right in a content, in the order of the page. */
export function contentProblems(content: DraftContent): ContentProblem[] {
  switch (content.type) {
    case 'TEXT':
      return textProblems(content.text, { isNeeded: true });
    case 'IMAGE':
      return content.image ? [] : [{ field: 'image', key: 'noImage' }];
    case 'VIDEO':
      return content.video ? [] : [{ field: 'video', key: 'noVideo' }];
    case 'FILE':
      return content.file ? [] : [{ field: 'file', key: 'noFile' }];
    case 'LINK':
      return linkProblems(content.link, '');
    case 'MINIPROGRAM':
      return miniprogramProblems(content.miniprogram, '');
    case 'MULTI':
      return multiProblems(content);
  }
}

/** What stands before the field names of one of several attachments. */
export const fieldPrefix = (attachment: AttachmentDraft) => `${attachment.id}-`;

function multiProblems({ text, attachments }: DraftContent): ContentProblem[] {
  if (text.trim() === '' && attachments.length === 0) return [{ field: 'text', key: 'nothing' }];
  const problems = textProblems(text, { isNeeded: false });
  if (attachments.length > contentLimits.attachments)
    problems.push({ field: 'attachments', key: 'attachmentsTooMany' });
  return [...problems, ...attachments.flatMap(attachmentProblems)];
}

function attachmentProblems(attachment: AttachmentDraft): ContentProblem[] {
  if (attachment.type === 'LINK') return linkProblems(attachment.link, fieldPrefix(attachment));
  if (attachment.type !== 'MINIPROGRAM') return [];
  return miniprogramProblems(attachment.miniprogram, fieldPrefix(attachment));
}

function textProblems(text: string, { isNeeded }: { isNeeded: boolean }): ContentProblem[] {
  if (isNeeded && text.trim() === '') return [{ field: 'text', key: 'textEmpty' }];
  return utf8Bytes(text) > contentLimits.text ? [{ field: 'text', key: 'textTooLong' }] : [];
}

function linkProblems(link: LinkDraft, prefix: string): ContentProblem[] {
  const { found, note } = notes(prefix);
  const [title, desc, url, picUrl] = [link.title.trim(), link.desc.trim(), link.url.trim(), link.picUrl.trim()];
  note(title === '', 'linkTitle', 'titleEmpty');
  note(utf8Bytes(title) > contentLimits.linkTitle, 'linkTitle', 'titleTooLong');
  note(utf8Bytes(desc) > contentLimits.linkDesc, 'linkDesc', 'descTooLong');
  note(!isWebUrl(url), 'linkUrl', 'urlInvalid');
  note(isWebUrl(url) && utf8Bytes(url) > contentLimits.url, 'linkUrl', 'urlTooLong');
  const isPicUrlFine = picUrl === '' || (isWebUrl(picUrl) && utf8Bytes(picUrl) <= contentLimits.url);
  note(!isPicUrlFine, 'linkPicUrl', 'picUrlInvalid');
  return found;
}

function miniprogramProblems(miniprogram: MiniprogramDraft, prefix: string): ContentProblem[] {
  const { found, note } = notes(prefix);
  const [title, page] = [miniprogram.title.trim(), miniprogram.page.trim()];
  note(title === '', 'appTitle', 'appTitleEmpty');
  note(utf8Bytes(title) > contentLimits.miniprogramTitle, 'appTitle', 'appTitleTooLong');
  note(!/^wx\w{1,62}$/.test(miniprogram.appid.trim()), 'appid', 'appidInvalid');
  note(page === '', 'page', 'pageEmpty');
  note(utf8Bytes(page) > contentLimits.page, 'page', 'pageTooLong');
  note(miniprogram.cover === null, 'cover', 'noCover');
  return found;
}

function notes(prefix: string) {
  const found: ContentProblem[] = [];
  const note = (isSo: boolean, field: string, key: ContentProblemKey) => {
    if (isSo) found.push({ field: prefix + field, key });
  };
  return { found, note };
}

function isWebUrl(value: string): boolean {
  return /^https?:\/\/\S+$/i.test(value) && URL.canParse(value);
}
