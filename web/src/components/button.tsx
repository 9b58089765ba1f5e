import { LoaderCircle } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'normal' | 'large';

const KINDS: Record<ButtonKind, string> = {
  primary: 'bg-primary text-on-primary hover:bg-primary-strong',
  secondary: 'border border-edge/60 bg-surface text-ink hover:bg-sunken',
  quiet: 'text-primary hover:bg-primary-soft',
  danger: 'bg-danger text-on-danger hover:opacity-90',
};

const SIZES: Record<ButtonSize, string> = {
  small: 'min-h-9 px-3 text-sm gap-1.5 rounded-lg',
  normal: 'min-h-11 px-5 gap-2 rounded-xl',
  large: 'min-h-14 px-7 text-lg gap-2.5 rounded-2xl',
};

/** The look of a button, for links that act as one. */
export function buttonClass(
  kind: ButtonKind = 'primary',
  size: ButtonSize = 'normal',
  wide = false,
) {
  return [
    'inline-flex items-center justify-center text-center font-semibold transition-colors select-none',
    'disabled:opacity-55 aria-disabled:opacity-55',
    KINDS[kind],
    SIZES[size],
    wide ? 'w-full' : '',
  ].join(' ');
}

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  size?: ButtonSize;
  wide?: boolean;
  /** Under way: says so, keeps its width and its focus, and does not act again. */
  pending?: boolean;
  icon?: ReactNode;
}

export function Button({
  kind,
  size,
  wide,
  pending = false,
  icon,
  children,
  className = '',
  onClick,
  type = 'button',
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      className={`${buttonClass(kind, size, wide)} ${className}`}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {pending ? <LoaderCircle aria-hidden className="size-5 animate-spin" /> : icon}
      {children}
    </button>
  );
}
