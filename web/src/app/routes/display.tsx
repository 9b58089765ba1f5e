import { createFileRoute } from '@tanstack/react-router';
import { DisplayPage } from '@/features/display/display-page';
import { Wall } from '@/features/display/wall';
import { PairedAs } from '@/features/pairing/paired-as';

export const Route = createFileRoute('/display')({
  component: () => (
    <Wall>
      <PairedAs kind="display">
        {({ language = 'pt-PT', device }) => <DisplayPage language={language} place={device} />}
      </PairedAs>
    </Wall>
  ),
});
