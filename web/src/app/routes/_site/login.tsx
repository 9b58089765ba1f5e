import { createFileRoute } from '@tanstack/react-router';
import { requireNobody } from '@/app/guards';
import { LoginPage } from '@/features/session/login-page';
import { search, text } from '@/lib/search/search';

const address = search({ next: text });

export const Route = createFileRoute('/_site/login')({
  validateSearch: address,
  beforeLoad: (asked) => requireNobody(asked, asked.search.next),
  component: Login,
});

function Login() {
  return <LoginPage next={Route.useSearch().next} />;
}
