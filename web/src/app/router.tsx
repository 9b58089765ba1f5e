import { createRouter } from '@tanstack/react-router';
import { SkeletonList } from '@/components/states';
import { queries } from './queries';
import { routeTree } from './routeTree.gen';
import { FailedPage, MissingPage } from './shells/fallbacks';

export const router = createRouter({
  routeTree,
  context: { queries },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingComponent: () => (
    <div className="mx-auto w-full max-w-5xl p-6">
      <SkeletonList />
    </div>
  ),
  defaultErrorComponent: FailedPage,
  defaultNotFoundComponent: MissingPage,
});

window.addEventListener('atrium:session-ended', () => void router.invalidate());

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
