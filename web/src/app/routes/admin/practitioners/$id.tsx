import { createFileRoute } from '@tanstack/react-router';
import { PractitionerPage } from '@/features/admin/practitioners/practitioner-page';

export const Route = createFileRoute('/admin/practitioners/$id')({ component: OnePage });

function OnePage() {
  const { id } = Route.useParams();
  return <PractitionerPage key={id} id={id} />;
}
