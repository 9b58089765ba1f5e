import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { requireUser } from '@/app/guards';
import { choiceShape } from '@/features/booking/choice';
import { MovePage } from '@/features/booking/move-page';

export const Route = createFileRoute('/_site/appointments/$id/move')({
  validateSearch: z.pick(choiceShape, { with: true, day: true, at: true }),
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
