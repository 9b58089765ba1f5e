import { createFileRoute } from '@tanstack/react-router';
import { NewPasswordPage } from '@/features/session/new-password-page';

export const Route = createFileRoute('/_site/reset/$token')({ component: NewPassword });

function NewPassword() {
  return <NewPasswordPage token={Route.useParams().token} />;
}
