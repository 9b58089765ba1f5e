import { createFileRoute } from '@tanstack/react-router';
import { requireNobody } from '@/app/guards';
import { RegisterPage } from '@/features/session/register-page';
import { search, text } from '@/lib/search/search';

const address = search({ next: text });

export const Route = createFileRoute('/_site/register')({
  validateSearch: address,
  beforeLoad: (asked) => requireNobody(asked, asked.search.next),
  component: Register,
});

function Register() {
  return <RegisterPage next={Route.useSearch().next} />;
}
