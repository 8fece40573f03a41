import { MediaLibrary } from '#components/media/media-library.tsx';
import { titled } from '../../language.ts';

export const generateMetadata = titled((messages) => messages.shell.pages.media);

export default function MediaPage() {
  return <MediaLibrary />;
}
