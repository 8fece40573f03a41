import type { WordMatcher } from '#server/tasks/word-matcher';
import { fieldPrefix } from './content-problems.ts';
import type { AttachmentDraft, DraftContent, LinkDraft, MiniprogramDraft } from './task-draft.ts';

/** The forbidden words in one field, each once; `isFileName`: they stand in the name of a file. */
export type ForbiddenPlace = { field: string; words: string[]; isFileName: boolean };

type Part = { field: string; text: string; isFileName?: true };

/** Where forbidden words stand in what customers will read of a content. */
export function forbiddenPlaces(content: DraftContent, matcher: WordMatcher): ForbiddenPlace[] {
  return partsOf(content).flatMap(({ field, text, isFileName = false }) => {
    const words = [...new Set(matcher(text).map(({ word }) => word))];
    return words.length > 0 ? [{ field, words, isFileName }] : [];
  });
}

function partsOf(content: DraftContent): Part[] {
  switch (content.type) {
    case 'TEXT':
      return [{ field: 'text', text: content.text }];
    case 'LINK':
      return linkParts(content.link, '');
    case 'MINIPROGRAM':
      return miniprogramParts(content.miniprogram, '');
    case 'FILE':
      return content.file ? [{ field: 'file', text: content.file.fileName, isFileName: true }] : [];
    case 'MULTI':
      return [{ field: 'text', text: content.text }, ...content.attachments.flatMap(attachmentParts)];
    default:
      return [];
  }
}

function attachmentParts(attachment: AttachmentDraft): Part[] {
  switch (attachment.type) {
    case 'LINK':
      return linkParts(attachment.link, fieldPrefix(attachment));
    case 'MINIPROGRAM':
      return miniprogramParts(attachment.miniprogram, fieldPrefix(attachment));
    case 'FILE':
      return [{ field: 'attachments', text: attachment.file.fileName, isFileName: true }];
    default:
      return [];
  }
}

const linkParts = ({ title, desc }: LinkDraft, prefix: string): Part[] => [
  { field: `${prefix}linkTitle`, text: title },
  { field: `${prefix}linkDesc`, text: desc },
];

const miniprogramParts = ({ title }: MiniprogramDraft, prefix: string): Part[] => [
  { field: `${prefix}appTitle`, text: title },
];
