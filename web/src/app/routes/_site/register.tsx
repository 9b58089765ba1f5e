import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { requireNobody } from '@/app/guards';
import { RegisterPage } from '@/features/session/register-page';

export const Route = createFileRoute('/_site/register')({
  validateSearch: z.object({ next: z.optional(z.string()) }),
  beforeLoad: (asked) => requireNobody(asked, asked.search.next),
  component: Register,
});

function Register() {
  return <RegisterPage next={Route.useSearch().next} />;
}
