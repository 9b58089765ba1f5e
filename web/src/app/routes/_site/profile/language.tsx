import { createFileRoute } from '@tanstack/react-router';
import { requireUser } from '@/app/guards';
import { LanguagePage } from '@/features/profile/language-page';

export const Route = createFileRoute('/_site/profile/language')({
  beforeLoad: (asked) => requireUser(asked),
  component: LanguagePage,
});
