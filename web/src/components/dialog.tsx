import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonKind } from './button';
import { IconButton } from './icon-button';
import { Toasts } from './toast';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** `sheet` comes from the side and is for long forms; `dialog` stands in the middle. */
  shape?: 'dialog' | 'sheet';
}

const SHAPES = {
  dialog: 'm-auto w-[min(34rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] rounded-card',
  sheet: 'ml-auto mr-0 my-0 h-dvh max-h-dvh w-[min(34rem,100vw)] rounded-l-card',
};

/** The platform's modal dialog: it keeps the focus, closes with Escape, and gives the focus back. */
export function Dialog({ open, onClose, title, children, shape = 'dialog' }: DialogProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  /** The press began on the backdrop, and was not a text being marked beyond the dialog's edge. */
  const outside = useRef(false);
  useEffect(() => {
    const dialog = element.current;
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);
  return (
    // The click on the backdrop is a shortcut: Escape and the close button do the same.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={element}
      aria-labelledby={heading}
      className={`overflow-y-auto bg-surface p-0 text-ink shadow-float ${SHAPES[shape]}`}
      onClose={onClose}
      onPointerDown={(event) => (outside.current = event.target === event.currentTarget)}
      onClick={(event) => outside.current && event.target === event.currentTarget && onClose()}
    >
      {open && (
        <div className="min-h-full p-6 sm:p-8">
          <header className="mb-5 flex items-start justify-between gap-4">
            <h2 id={heading} className="text-xl font-bold">
              {title}
            </h2>
            <IconButton label={t('actions.close')} onClick={onClose} className="-mt-2 -mr-2">
              <X aria-hidden />
            </IconButton>
          </header>
          {children}
          <Toasts dialog={heading} />
        </div>
      )}
    </dialog>
  );
}

interface ConfirmProps {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: ReactNode;
  /** The verb of what happens: "Cancel the appointment", never "OK". */
  action: string;
  children?: ReactNode;
  kind?: ButtonKind;
  pending?: boolean;
}

export function ConfirmDialog({
  open,
  onClose,
  onConfirm,
  title,
  action,
  children,
  kind = 'danger',
  pending,
}: ConfirmProps) /* prettier-ignore */ {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <div className="text-muted">{children}</div>
      <footer className="mt-6 flex flex-wrap justify-end gap-3">
        <Button kind="secondary" onClick={onClose}>
          {t('actions.back')}
        </Button>
        <Button kind={kind} pending={pending} onClick={onConfirm}>
          {action}
        </Button>
      </footer>
    </Dialog>
  );
}
