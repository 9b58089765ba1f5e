import { CallRoomDialog } from './visit/call-room-dialog';
import { MissedDialog } from './visit/missed-dialog';
import type { DeskDialog } from './desk-context';
import type { Line } from './today/today';

interface Props {
  lines: readonly Line[];
  dialog: DeskDialog | null;
  onClose: () => void;
}

/** What stands before the day; each shows its patient as they are by now. */
export function DeskDialogs({ lines, dialog, onClose }: Props) {
  const line = dialog && 'id' in dialog ? lines.find((each) => each.id === dialog.id) : undefined;
  if (!line) return null;
  switch (dialog?.kind) {
    case 'call_room':
      return <CallRoomDialog line={line} onClose={onClose} />;
    case 'missed':
      return <MissedDialog line={line} onClose={onClose} />;
    default:
      return null;
  }
}
