import { createFileRoute } from '@tanstack/react-router';
import { useCallback } from 'react';
import { DeskPage } from '@/features/desk/desk-page';
import { deskSearch, type DeskSearch } from '@/features/desk/today/filter';

export const Route = createFileRoute('/desk/')({ validateSearch: deskSearch, component: Desk });

function Desk() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  const change = useCallback(
    (changed: Partial<DeskSearch>, { push }: { push: boolean } = { push: false }) =>
      void navigate({
        search: (known) => ({ ...known, ...changed }),
        replace: !push,
        resetScroll: false,
      }),
    [navigate],
  );
  return <DeskPage search={search} onSearch={change} />;
}
