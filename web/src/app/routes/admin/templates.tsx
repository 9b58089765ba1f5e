import { createFileRoute } from '@tanstack/react-router';
import { templatesSearch, type TemplatesSearch } from '@/features/insight/templates/messages';
import { TemplatesPage } from '@/features/insight/templates/templates-page';

export const Route = createFileRoute('/admin/templates')({
  validateSearch: templatesSearch,
  component: Templates,
});

function Templates() {
  const navigate = Route.useNavigate();
  const change = (changed: Partial<TemplatesSearch>) =>
    void navigate({
      search: (known) => ({ ...known, ...changed }),
      replace: true,
      resetScroll: false,
    });
  return <TemplatesPage search={Route.useSearch()} onSearch={change} />;
}
