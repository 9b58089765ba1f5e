import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { MovePage } from '@/features/booking/move-page';
import { day, instant, search, text } from '@/lib/search/search';

const address = search({ with: text, day, at: instant });

export const Route = createFileRoute('/_site/appointments/$id/move')({
  validateSearch: address,
  beforeLoad: (asked) => requireUser(asked),
  component: Move,
});

function Move() {
  const { id } = Route.useParams();
  const navigate = useNavigate({ from: Route.fullPath });
  return (
    <MovePage
      id={id}
      move={Route.useSearch()}
      onChange={(search, { replace }) =>
        void navigate({ search, replace, resetScroll: search.at !== undefined })
      }
    />
  );
}
