import { createFileRoute } from '@tanstack/react-router';
import { SiteShell } from '@/app/shells/site-shell';

export const Route = createFileRoute('/_site')({ component: SiteShell });
