import { TemplateLibrary } from '#components/templates/template-library.tsx';
import { titled } from '../../language.ts';

export const generateMetadata = titled((messages) => messages.templates.title);

export default function TemplatesPage() {
  return <TemplateLibrary />;
}
