/** A person's photograph, or the initials of the name. It is decoration: the name stands beside it. */
export function Avatar({
  name,
  photo,
  size = 'size-12',
}: {
  name: string;
  photo?: string | null;
  size?: string;
}) {
  const initials = name
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => part.charAt(0))
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toUpperCase();
  if (photo)
    return <img src={photo} alt="" className={`${size} shrink-0 rounded-full object-cover`} />;
  return (
    <span
      aria-hidden
      className={`${size} inline-flex shrink-0 items-center justify-center rounded-full bg-primary-soft font-bold text-on-primary-soft`}
    >
      {initials}
    </span>
  );
}
