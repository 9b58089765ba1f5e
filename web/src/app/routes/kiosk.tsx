import { createFileRoute } from '@tanstack/react-router';
import { KioskPage } from '@/features/kiosk/kiosk-page';
import { PairedAs } from '@/features/pairing/paired-as';

export const Route = createFileRoute('/kiosk')({
  component: () => (
    <PairedAs kind="kiosk">
      {({ language = 'pt-PT', device }) => <KioskPage language={language} place={device} />}
    </PairedAs>
  ),
});
