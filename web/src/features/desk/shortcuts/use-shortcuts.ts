/** Keys for the whole page. They may be turned off: a voice or a shaking hand presses them by accident. */
import { useEffect, useState } from 'react';
import type { DeskDialog } from '../desk-context';

const REMEMBERED = 'atrium.desk.shortcuts';

export function useShortcutsOn(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(REMEMBERED) !== 'off');
  return [
    on,
    (wanted) => {
      localStorage.setItem(REMEMBERED, wanted ? 'on' : 'off');
      setOn(wanted);
    },
  ];
}

export function dialogOfKey(key: string, frontDesk: boolean): DeskDialog | null {
  if (key === '?') return { kind: 'shortcuts' };
  if (!frontDesk) return null;
  if (key === '/') return { kind: 'patients' };
  if (key === 'n') return { kind: 'book', walkIn: false, patient: null };
  return key === 'w' ? { kind: 'book', walkIn: true, patient: null } : null;
}

interface Options {
  on: boolean;
  frontDesk: boolean;
  onDialog: (dialog: DeskDialog) => void;
  onView: () => void;
}

/** Not while somebody types, nor while something stands before the page. */
function elsewhere(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.repeat ||
    event.defaultPrevented ||
    target?.closest('input, select, textarea, [role=menu], [contenteditable]') != null ||
    document.querySelector('dialog[open]') !== null
  );
}

export function usePageShortcuts({ on, frontDesk, onDialog, onView }: Options): void {
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (elsewhere(event)) return;
      const key = event.key.toLowerCase();
      const dialog = dialogOfKey(key, frontDesk);
      if (!dialog && key !== 'v') return;
      event.preventDefault();
      if (dialog) onDialog(dialog);
      else onView();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [on, frontDesk, onDialog, onView]);
}
