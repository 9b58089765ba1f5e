/** The mark: an arch with somebody coming in. */
export function Brand({ className = '' }: { className?: string }) {
  return (
    <span
      className={`inline-flex items-center gap-2.5 text-lg font-bold tracking-tight ${className}`}
    >
      <img src="/favicon.svg" alt="" className="size-8" />
      Atrium
    </span>
  );
}
