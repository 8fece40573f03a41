import { HomeOverview } from '#components/home/home-overview.tsx';
import { titled } from '../language.ts';
import { Prefetched } from '../prefetched.tsx';

export const generateMetadata = titled((messages) => messages.shell.pages.home);

export default function HomePage() {
  return (
    <Prefetched ask={({ workbench }) => [workbench.days.prefetch()]}>
      <HomeOverview />
    </Prefetched>
  );
}
