'use client';

import {
  AppWindow,
  ArrowDown,
  ArrowUp,
  FileText,
  Film,
  GripVertical,
  Image,
  Link2,
  type LucideIcon,
  X,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { sizeText } from '../ui/formats.ts';
import { MediaThumbnail } from '../media/media-thumbnail.tsx';
import { nameOf } from './attachments.ts';
import { fieldPrefix } from './content-problems.ts';
import { LinkFields } from './link-fields.tsx';
import { MiniprogramFields } from './miniprogram-fields.tsx';
import type { AttachmentDraft } from './task-draft.ts';

type Props = {
  attachment: AttachmentDraft;
  /** From 1. */
  place: number;
  isFirst: boolean;
  isLast: boolean;
  errorOf: (field: string) => string | undefined;
  onChange: (next: (old: AttachmentDraft) => AttachmentDraft) => void;
  onMove: (by: -1 | 1) => void;
  /** Another attachment was dropped on this one. */
  onDropped: (id: string) => void;
  onRemove: () => void;
};

const icons: Record<AttachmentDraft['type'], LucideIcon> = {
  IMAGE: Image,
  VIDEO: Film,
  FILE: FileText,
  LINK: Link2,
  MINIPROGRAM: AppWindow,
};

/** What is dragged here is an attachment of this list, no file. */
const dragType = 'application/x-attachment';

/** One attachment of several: moved by dragging, by its buttons or with Alt and the arrow keys, and filled in where it stands. */
export function AttachmentItem(props: Props) {
  const { attachment, place, isFirst, isLast, onMove, onDropped, onRemove } = props;
  const t = useTranslations('tasks.compose.content');
  const words = useTranslations('content');
  const type = t(`types.${attachment.type}`);
  const name = nameOf(attachment) || type;
  const Icon = icons[attachment.type];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging stands beside the buttons and keys that do the same
    <li
      className="flex flex-col gap-3 rounded-lg border border-border px-3 py-2"
      onDragOver={(event) => event.dataTransfer.types.includes(dragType) && event.preventDefault()}
      onDrop={(event) => {
        const id = event.dataTransfer.getData(dragType);
        if (!id) return;
        event.preventDefault();
        onDropped(id);
      }}
    >
      <div className="flex items-center gap-2">
        <span
          className="flex shrink-0 cursor-grab items-center text-muted text-xs"
          draggable
          onDragStart={({ dataTransfer }) => {
            dataTransfer.setData(dragType, attachment.id);
            dataTransfer.effectAllowed = 'move';
          }}
          title={words('drag', { name })}
        >
          <GripVertical aria-hidden className="size-4" />
          {place}
        </span>
        {attachment.type === 'IMAGE' ? (
          <MediaThumbnail className="size-9 shrink-0" file={attachment.file} />
        ) : (
          <Icon aria-hidden className="mx-2 size-5 shrink-0 text-muted" />
        )}
        <span className="min-w-0 flex-1">
          <span className="line-clamp-2 break-all text-sm">{name}</span>
          <span className="text-muted text-xs">
            {type}
            {'file' in attachment && ` · ${sizeText(attachment.file.size)}`}
          </span>
        </span>
        <IconButton
          icon={ArrowUp}
          isDisabled={isFirst}
          label={t('moveUp', { name })}
          onMove={onMove}
          onPress={() => onMove(-1)}
        />
        <IconButton
          icon={ArrowDown}
          isDisabled={isLast}
          label={t('moveDown', { name })}
          onMove={onMove}
          onPress={() => onMove(1)}
        />
        <IconButton icon={X} label={t('removeAttachment', { name })} onMove={onMove} onPress={onRemove} />
      </div>
      <OwnFields {...props} />
    </li>
  );
}

function OwnFields({ attachment, errorOf, onChange }: Props) {
  const prefix = fieldPrefix(attachment);
  if (attachment.type === 'LINK') {
    const { link } = attachment;
    return (
      <LinkFields
        errorOf={errorOf}
        link={link}
        onChange={(next) => onChange((old) => (old.type === 'LINK' ? { ...old, link: next } : old))}
        prefix={prefix}
      />
    );
  }
  if (attachment.type !== 'MINIPROGRAM') return null;
  return (
    <MiniprogramFields
      errorOf={errorOf}
      miniprogram={attachment.miniprogram}
      onChange={(next) =>
        onChange((old) => (old.type === 'MINIPROGRAM' ? { ...old, miniprogram: next(old.miniprogram) } : old))
      }
      prefix={prefix}
    />
  );
}

type IconButtonProps = {
  icon: LucideIcon;
  label: string;
  isDisabled?: boolean;
  onMove: (by: -1 | 1) => void;
  onPress: () => void;
};

/** Stays focusable at the ends of the list, and keeps the focus where the list moves it. */
function IconButton({ icon: Icon, label, isDisabled = false, onMove, onPress }: IconButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const andStay = (act: () => void) => {
    act();
    requestAnimationFrame(() => button.current?.focus());
  };
  return (
    <button
      aria-disabled={isDisabled || undefined}
      aria-label={label}
      className="flex size-8 shrink-0 cursor-pointer items-center justify-center rounded text-muted hover:bg-surface-secondary hover:text-foreground aria-disabled:cursor-not-allowed aria-disabled:opacity-40"
      onClick={() => !isDisabled && andStay(onPress)}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        andStay(() => onMove(event.key === 'ArrowUp' ? -1 : 1));
      }}
      ref={button}
      title={label}
      type="button"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}
