import { NotFound } from '#components/shell/not-found.tsx';

export default function WorkbenchNotFound() {
  return <NotFound />;
}
