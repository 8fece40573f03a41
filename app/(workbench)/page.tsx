import { HomeOverview } from '#components/home/home-overview.tsx';
import { titled } from '../language.ts';

export const generateMetadata = titled((messages) => messages.shell.pages.home);

export default function HomePage() {
  return <HomeOverview />;
}
