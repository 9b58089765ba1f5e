import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { requireNobody } from '@/app/guards';
import { LoginPage } from '@/features/session/login-page';

export const Route = createFileRoute('/_site/login')({
  validateSearch: z.object({ next: z.optional(z.string()) }),
  beforeLoad: (asked) => requireNobody(asked, asked.search.next),
  component: Login,
});

function Login() {
  return <LoginPage next={Route.useSearch().next} />;
}
