import { createFileRoute } from '@tanstack/react-router';
import { DevicesPage } from '@/features/admin/devices/devices-page';

export const Route = createFileRoute('/admin/devices')({ component: DevicesPage });
