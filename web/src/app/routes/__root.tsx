import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { ConnectionNote } from '@/components/connection';
import { SkeletonList } from '@/components/states';
import { Toasts } from '@/components/toast';

export const Route = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Root });

function Root() {
  useFocusOnNavigation();
  return (
    <>
      <ConnectionNote />
      <Suspense fallback={<SkeletonList />}>
        <Outlet />
      </Suspense>
      <Toasts />
    </>
  );
}

/** A new page begins at its content, for the keyboard and for the screen reader alike. */
function useFocusOnNavigation() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (last.current !== undefined && last.current !== path) {
      document.getElementById('content')?.focus({ preventScroll: true });
    }
    last.current = path;
  }, [path]);
}
