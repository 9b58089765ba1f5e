import { createRouter } from '@tanstack/react-router';
import { SkeletonList } from '@/components/states';
import { onSignedOut } from '@/lib/session/session';
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

// Who may see a page has changed while it was open: the guards look again, but not before somebody
// who logged out has gone where that leads.
onSignedOut(queries, () => setTimeout(() => void router.invalidate()));

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
