import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { LoginPage } from '@/features/session/login-page';

export const Route = createFileRoute('/_site/login')({
  validateSearch: z.object({ next: z.optional(z.string()) }),
  component: Login,
});

function Login() {
  return <LoginPage next={Route.useSearch().next} />;
}
