/** Arches one behind the other, with the morning coming through: what an atrium is. Decoration. */
export function Arches({ className = '' }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 480 520"
      className={className}
      preserveAspectRatio="xMidYMax meet"
    >
      <path d="M20 520V240a220 220 0 0 1 440 0v280z" className="fill-primary-soft" />
      <path d="M66 520V244a174 174 0 0 1 348 0v276z" className="fill-primary opacity-20" />
      <path d="M112 520V248a128 128 0 0 1 256 0v272z" className="fill-accent-soft" />
      <circle cx="240" cy="252" r="62" className="fill-accent" />
      <path d="M112 520V392c80-46 176-46 256 0v128z" className="fill-primary opacity-25" />
      <path d="M112 520v-86c80-40 176-40 256 0v86z" className="fill-primary opacity-60" />
      <path d="M172 520 222 406q18-2 36 0l50 114z" className="fill-accent-soft opacity-80" />
      <g className="stroke-primary opacity-30" fill="none" strokeWidth="2">
        <path d="M20 520V240a220 220 0 0 1 440 0v280" />
        <path d="M66 520V244a174 174 0 0 1 348 0v276" />
        <path d="M112 520V248a128 128 0 0 1 256 0v272" />
      </g>
    </svg>
  );
}
