import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { ContactPage } from '@/features/profile/contact-page';

export const Route = createFileRoute('/_site/profile/contact')({
  beforeLoad: (asked) => requireUser(asked),
  component: ContactPage,
});
