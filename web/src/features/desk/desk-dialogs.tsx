import { BookSheet } from './booking/book-sheet';
import { CancelDialog } from './booking/cancel-dialog';
import { RescheduleSheet } from './booking/reschedule-sheet';
import { useDesk, type DeskDialog } from './desk-context';
import { PatientsDialog } from './patient/patients-dialog';
import { PayDialog } from './payment/pay-dialog';
import { ShortcutsDialog } from './shortcuts/shortcuts-dialog';
import type { Line } from './today/today';
import { UnrecognisedDialog } from './unrecognised/unrecognised-dialog';
import { useFocusBack } from './use-focus-back';
import { CallRoomDialog } from './visit/call-room-dialog';
import { MissedDialog } from './visit/missed-dialog';

interface Props {
  lines: readonly Line[];
  unrecognised: number;
  dialog: DeskDialog | null;
  shortcuts: readonly [boolean, (on: boolean) => void];
}

/** What stands before the day. When it goes, the focus is back where it came from. */
export function DeskDialogs({ dialog, ...rest }: Props) {
  const id = dialog && 'id' in dialog ? dialog.id : payableId(dialog);
  useFocusBack(dialog !== null, id && `[data-line="${id}"]`);
  return dialog && <Standing dialog={dialog} {...rest} />;
}

const payableId = (dialog: DeskDialog | null) =>
  dialog?.kind === 'pay' ? dialog.payable.appointmentId : null;

function Standing({ dialog, lines, unrecognised, shortcuts }: Props & { dialog: DeskDialog }) {
  const { place, openDialog } = useDesk();
  const onClose = () => openDialog(null);
  switch (dialog.kind) {
    case 'call_room':
    case 'missed': {
      const line = lines.find((each) => each.id === dialog.id);
      if (!line) return null;
      const Asked = dialog.kind === 'missed' ? MissedDialog : CallRoomDialog;
      return <Asked line={line} onClose={onClose} />;
    }
    case 'pay':
      return <PayDialog payable={dialog.payable} onClose={onClose} />;
    case 'cancel':
      return <CancelDialog appointment={dialog.appointment} onClose={onClose} />;
    case 'reschedule':
      return <RescheduleSheet appointment={dialog.appointment} onClose={onClose} />;
    case 'book':
      return <BookSheet dialog={dialog} lines={lines} onClose={onClose} />;
    case 'patients':
      return <PatientsDialog onClose={onClose} />;
    case 'unrecognised':
      return <UnrecognisedDialog lines={lines} count={unrecognised} onClose={onClose} />;
    case 'shortcuts':
      return (
        <ShortcutsDialog
          on={shortcuts[0]}
          onTurn={shortcuts[1]}
          frontDesk={place.frontDesk}
          onClose={onClose}
        />
      );
  }
}
